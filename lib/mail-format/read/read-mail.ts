import { sanitiseMail } from "@/lib/html/sanitise-mail";
import type { MailFile, MailFlaw, MailInvitation, ReadMail } from "@/lib/mail-format/types";
import { takeArmour } from "@/lib/mail-format/read/armour";
import { decodeText } from "@/lib/mail-format/read/charset";
import { takeDataPictures, withoutData } from "@/lib/mail-format/read/data-pictures";
import { filesOf } from "@/lib/mail-format/read/files";
import { decodedHeaders, headOf } from "@/lib/mail-format/read/heads";
import { invitationsIn } from "@/lib/mail-format/read/invitation";
import { READ_LIMITS, type ReadLimits } from "@/lib/mail-format/read/limits";
import { everyPart, protectionOf } from "@/lib/mail-format/read/protection";
import { splitParts, type Part } from "@/lib/mail-format/read/split-parts";
import { contentsOf, joinWords, type Contents } from "@/lib/mail-format/read/words";

export type { ReadLimits } from "@/lib/mail-format/read/limits";

/**
 * Reads a raw mail (RFC 5322, 2045–2049). Never fails and never takes long: what is broken, or more than the limits
 * allow, is a flaw of what is read, and the raw mail keeps it all. Nothing in it is trusted; its HTML is sanitised.
 */
export async function readMail(raw: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<ReadMail> {
  const bounds = { ...READ_LIMITS, ...limits };
  const until = performance.now() + bounds.milliseconds;
  const isLong = raw.length > bounds.bytes;
  const { root, flaws } = await splitParts(
    Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, bounds.bytes)),
    bounds,
  );
  const contents = contentsOf(root);
  const { files, body } = filesOf(contents.hung);
  if (contents.said.length === 0 && body) contents.said.push(body);
  const words = await wordsOf(contents, bounds, until);
  const head = headOf(root.headers);
  return {
    ...head,
    headers: decodedHeaders(root.headers),
    text: words.text,
    html: words.html,
    files: markInline([...files, ...words.files], words.html),
    forwarded: await forwardedIn(root, bounds, until),
    invitations: each(everyPart(root).flatMap((part) => invitationsIn(part))),
    protection: protectionOf(root, contents.said.map(({ text }) => text ?? "").join("\n")),
    flaws: [
      ...new Set([
        ...flaws,
        ...contents.flaws,
        ...words.flaws,
        ...(isLong ? ["too-large" as const] : []),
        ...(head.from ? [] : ["no-sender" as const]),
      ]),
    ],
    contentType: root.type,
    contentTypeParameters: root.parameters,
    reportParts: everyPart(root).flatMap((part) => reportPart(part)),
  };
}

interface Words {
  text: string;
  html: string | null;
  flaws: MailFlaw[];
  files: MailFile[];
}

async function wordsOf(contents: Contents, limits: ReadLimits, until: number): Promise<Words> {
  const { said: whole, files } = wordsApart(contents.said);
  const isLong = whole.some(
    ({ text, html }) => (text?.length ?? 0) > limits.words || (html?.length ?? 0) > limits.words,
  );
  const said = whole.map(({ text, html }) => ({
    text: text?.slice(0, limits.words) ?? null,
    html: html?.slice(0, limits.words) ?? null,
  }));
  const { text, html } = joinWords(said);
  const flaws: MailFlaw[] = isLong ? ["too-large"] : [];
  const words = { text: text.slice(0, limits.words), flaws, files };
  if (html === null) return { ...words, html: null };
  const isLate = performance.now() > until;
  const safe = isLate ? null : await sanitiseMail(html);
  if (safe !== null) return { ...words, html: safe };
  return {
    ...words,
    html: null,
    flaws: [...flaws, isLate ? "too-slow" : "too-large"],
    files: [...files, htmlFile(html)],
  };
}

/** What was said, and as files what is no words: pictures within the HTML, and what is armoured. */
function wordsApart(said: Contents["said"]): Pick<Contents, "said"> & Pick<Words, "files"> {
  const files: MailFile[] = [];
  const words = said.map(({ text, html }) => {
    const taken = html === null ? null : takeDataPictures(html, files.length);
    const plain = text === null ? null : takeArmour(withoutData(text));
    files.push(...(taken?.files ?? []), ...(plain?.files ?? []));
    return { text: plain?.text ?? null, html: taken?.html ?? null };
  });
  return { said: words, files };
}

/** HTML that is too much to make safe stays as a file. */
function htmlFile(html: string): MailFile {
  return { name: "message.html", contentType: "text/html", bytes: Buffer.from(html), contentId: null, inline: false };
}

function markInline(files: MailFile[], html: string | null): MailFile[] {
  if (html === null) return files;
  const shown = new Set(Array.from(html.matchAll(/\bcid:([^"'\s<>)]{1,250})/g), ([, id]) => decoded(id ?? "")));
  return files.map((file) => ({ ...file, inline: file.contentId !== null && shown.has(file.contentId) }));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id.replaceAll("&amp;", "&"));
  } catch {
    return id;
  }
}

async function forwardedIn(root: Part, limits: ReadLimits, until: number): Promise<ReadMail["forwarded"]> {
  const mails = everyPart(root).filter(({ type }) => type === "message/rfc822" || type === "message/global");
  const heads = [];
  for (const part of mails.slice(0, limits.embedded)) {
    if (performance.now() > until) break;
    const inner = await splitParts(part.bytes, limits);
    const { text } = joinWords(contentsOf(inner.root).said);
    const { subject, from, date } = headOf(inner.root.headers);
    heads.push({ subject, from, date, text: text.slice(0, limits.words) });
  }
  return heads;
}

function reportPart(part: Part): ReadMail["reportParts"] {
  if (!part.type.startsWith("message/") && !part.type.startsWith("text/rfc822")) return [];
  return [{ contentType: part.type, text: decodeText(part.bytes, part.parameters["charset"] ?? null).text }];
}

/** Calendars send an invitation as a part of the words and once more as a file. */
function each(invitations: readonly MailInvitation[]): MailInvitation[] {
  return [...new Map(invitations.map((one) => [JSON.stringify(one), one])).values()];
}
