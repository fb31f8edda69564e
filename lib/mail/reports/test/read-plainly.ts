import { simpleParser, type AddressObject } from "mailparser";
import { decode } from "iconv-lite";
import { htmlToText } from "@/lib/html/text";
import type { MailAddress, ReadMail } from "@/lib/mail/intake-types";

interface Part {
  type: string;
  parameters: Record<string, string>;
  text: string;
}

/** A small reading of a mail, enough to try reports with, independent of the application's own. */
export async function readPlainly(raw: Uint8Array): Promise<ReadMail> {
  const source = Buffer.from(raw).toString("latin1").replaceAll(/\r\n?/g, "\n").replaceAll("\n", "\r\n");
  const mail = await simpleParser(Buffer.from(source, "latin1"), { skipTextToHtml: true, skipImageLinks: true });
  const parts = partsOf(source.replaceAll("\r\n", "\n"));
  const [whole] = parts;
  const texts = parts.filter(({ type }) => type === "text/plain").map(({ text }) => text);
  const html = parts.find(({ type }) => type === "text/html")?.text;
  const headers = new Map<string, string[]>();
  for (const { key, line } of mail.headerLines) {
    const value = line
      .slice(line.indexOf(":") + 1)
      .replaceAll(/\r?\n/g, "")
      .trim();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return {
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ? [mail.inReplyTo] : [],
    references: [mail.references ?? []].flat(),
    subject: mail.subject ?? "",
    date: mail.date ?? null,
    from: addressesOf(mail.from)[0] ?? null,
    sender: addressesOf(mail.headers.get("sender") as AddressObject | undefined)[0] ?? null,
    replyTo: addressesOf(mail.replyTo),
    to: [mail.to ?? []].flat().flatMap(addressesOf),
    cc: [mail.cc ?? []].flat().flatMap(addressesOf),
    headers,
    text: texts.length > 0 ? texts.join("\n") : htmlToText(html ?? ""),
    html: html ?? null,
    files: [],
    forwarded: [],
    invitations: [],
    protection: { signed: null, encrypted: null },
    flaws: [],
    contentType: whole?.type ?? "text/plain",
    contentTypeParameters: whole?.parameters ?? {},
    reportParts: parts.flatMap(({ type: contentType, text }) =>
      /^message\/|^text\/rfc822/.test(contentType) ? [{ contentType, text }] : [],
    ),
  };
}

function addressesOf(found: AddressObject | undefined): MailAddress[] {
  return (found?.value ?? []).flatMap(({ address = "", name }) =>
    address ? [{ email: address.toLowerCase(), name }] : [],
  );
}

/** The whole first, then every part below it. */
function partsOf(source: string): Part[] {
  const end = source.indexOf("\n\n");
  const head = end < 0 ? source : source.slice(0, end);
  const body = end < 0 ? "" : source.slice(end + 2);
  const field = (name: string) =>
    new RegExp(`^${name}:((?:.*)(?:\\n[ \\t].*)*)`, "im").exec(head)?.[1]?.replaceAll("\n", " ").trim() ?? "";
  const contentType = field("content-type") || "text/plain";
  const type = (contentType.split(/[;\s]/)[0] ?? "").toLowerCase();
  const parameters = Object.fromEntries(
    Array.from(contentType.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;]+))/g), ([, name = "", quoted, bare]) => {
      return [name.toLowerCase(), quoted ?? bare ?? ""];
    }),
  );
  const boundary = parameters["boundary"];
  if (type.startsWith("multipart/") && boundary) {
    const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1);
    const inner = pieces
      .filter((piece) => !piece.startsWith("--"))
      .map((piece) => piece.slice(piece.indexOf("\n") + 1));
    if (inner.length > 0) return [{ type, parameters, text: "" }, ...inner.flatMap(partsOf)];
  }
  const bytes = decoded(body, field("content-transfer-encoding").toLowerCase());
  const text = worded(bytes, parameters["charset"] ?? "utf-8");
  const leaf = { type: "text/plain", parameters, text };
  return type.startsWith("multipart/") ? [{ ...leaf, type, text: "" }, leaf] : [{ ...leaf, type }];
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const plain = body
    .replaceAll(/=[ \t]*\n/g, "")
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

function worded(bytes: Buffer, charset: string): string {
  try {
    return decode(bytes, charset);
  } catch {
    return bytes.toString("utf8");
  }
}
