import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedData } from "@/test/support/shared-data";
import type { ReadMail } from "@/lib/mail-format/types";
import { readMail } from "@/lib/mail-format/read/read-mail";

const base = sharedData("email-mime") ?? "";
const isThere = base !== "" && existsSync(base);
const sha1 = (bytes: Uint8Array): string => createHash("sha1").update(bytes).digest("hex");

interface Reference {
  subject: string | null;
  from: string | null;
  date: string | null;
  message_id: string | null;
  leaf_parts: { type: string; filename: string | null; sha1: string }[];
}

/** Where the second opinion is wrong, or reads what we leave to the raw mail: docs/MAIL.md says why. */
const DEVIATIONS: Readonly<Record<string, readonly string[]>> = {
  "rt/russian-subject-no-content-type": ["subject"],
  "mime4j/mimetools-testmsgs/badfile.msg": ["files"],
  "mime4j/mimetools-testmsgs/twopart.msg": ["files"],
  "mime4j/mimetools-testmsgs/x-gzip64.msg": ["files"],
  "mime4j/testmsgs/obsolete.msg": ["subject"],
  "mimekit/messages/disposition-notification.txt": ["date"],
  "mimekit/messages/issue358.txt": ["from"],
};

describe.skipIf(!isThere)("mails of other programs' test suites", () => {
  const reference = isThere
    ? (JSON.parse(readFileSync(`${base}/reference-parse.json`, "utf8")) as Record<string, Reference>)
    : {};

  test.each(Object.entries(reference))("%s reads as a second reader has it", async (key, expected) => {
    const mail = await readMail(readFileSync(pathOf(key)));
    expect(differences(mail, expected)).toEqual(DEVIATIONS[key] ?? []);
  });

  test.each(["mime4j/mimetools-testmsgs", "mime4j/testmsgs"])(
    "every body that a third reader decodes in %s is there, byte for byte or word for word",
    async (folder) => {
      const names = readdirSync(`${base}/${folder}`).filter((file) => file.endsWith(".msg"));
      const lost = await Promise.all(names.map((name) => lostBodies(`${base}/${folder}`, name)));
      expect(lost.flat().filter((part) => !LOST[part])).toEqual([]);
    },
  );

  test("what Outlook packed into winmail.dat comes out of it", async () => {
    const folder = `${base}/mimekit/tnef`;
    const table = JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")) as Record<
      string,
      { file: string; extracted: { name: string; sha1: string; bytes: number }[] }
    >;
    const missed: string[] = [];
    for (const { file, extracted } of Object.values(table)) {
      const bytes = readFileSync(`${folder}/${file}`);
      const mail = await readMail(file.endsWith(".tnef") ? wrapped(bytes) : bytes);
      const found = new Set(mail.files.flatMap((one) => [sha1(one.bytes), sha1(unixLines(one.bytes))]));
      const lost = extracted.filter(({ name, sha1: hash }) => !found.has(hash) && !isBody(name, mail));
      missed.push(...lost.map(({ name }) => `${file} ${name}`));
    }
    // Objects of other programs: theirs keep the sixteen bytes that name the interface before the file.
    expect(missed).toEqual(["winmail.tnef Untitled Attachment.1", "winmail.tnef Untitled Attachment.2"]);
  });

  test("no mail takes long, hostile or not", async () => {
    for (const path of walk(base).filter((name) => !/\.(?:json|xml|md)$/.test(name))) {
      const started = process.cpuUsage();
      await readMail(readFileSync(path));
      const { user } = process.cpuUsage(started);
      expect({ path, isQuick: user < 2_000_000 }).toEqual({ path, isQuick: true });
    }
  });
});

function differences(mail: ReadMail, expected: Reference): string[] {
  const files = new Set(mail.files.map(({ bytes }) => sha1(bytes)));
  const wanted = expected.leaf_parts.filter(({ filename, type }) => filename && !/signature|ms-tnef/.test(type));
  const date = Date.parse(expected.date ?? "");
  const isFrom =
    !expected.from || !expected.from.includes("@") || expected.from.toLowerCase().includes(mail.from?.email ?? "?");
  const said: [string, boolean][] = [
    ["subject", (expected.subject ?? "") === mail.subject],
    [
      "id",
      !expected.message_id || expected.message_id === mail.messageId || `<${expected.message_id}>` === mail.messageId,
    ],
    ["from", isFrom],
    ["date", Number.isNaN(date) || mail.date?.getTime() === date],
    ["files", wanted.every((part) => files.has(part.sha1))],
  ];
  return said.filter(([, isSame]) => !isSame).map(([name]) => name);
}

/** Bodies that are not where the third reader has them; docs/MAIL.md says why. */
const LOST: Readonly<Record<string, true>> = {
  "multi-2gifs-base64.msg multi-2gifs-base64_decoded_1_1_2.bin": true,
  "multi-2gifs-base64.msg multi-2gifs-base64_decoded_1_1_3.bin": true,
  "malformedHeaderStartsBody-nocrlfcrlf.msg malformedHeaderStartsBody-nocrlfcrlf_decoded_1.txt": true,
  "very-long-boundary.msg very-long-boundary_decoded_1_1.txt": true,
};

async function lostBodies(folder: string, name: string): Promise<string[]> {
  const xml = `${folder}/${name.replace(/\.msg$/, "")}_decoded.xml`;
  if (!existsSync(xml)) return [];
  const mail = await readMail(readFileSync(`${folder}/${name}`));
  const parts = Array.from(readFileSync(xml, "utf8").matchAll(/<(text|binary)-body name="([^"]+)"/g));
  return parts.flatMap(([, kind, part = ""]) => {
    const path = `${folder}/${part}`;
    if (!existsSync(path) || holds(mail, readFileSync(path), kind === "text")) return [];
    return [`${name} ${part}`];
  });
}

function unixLines(bytes: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** What they name message.html or message.txt are the mail's words. */
function isBody(name: string, mail: ReadMail): boolean {
  return name === "message.html" ? mail.html !== null : name === "message.txt" && mail.text !== "";
}

function holds(mail: ReadMail, bytes: Buffer, isText: boolean): boolean {
  const all = [
    ...mail.files.map((file) => Buffer.from(file.bytes)),
    ...mail.reportParts.map(({ text }) => Buffer.from(text)),
  ];
  if (all.some((file) => file.equals(bytes) || file.includes(bytes))) return true;
  if (!isText) return bytes.length === 0;
  const words = (text: string): string => text.replaceAll(/<[^>]*>/g, "").replaceAll(/[^\p{L}\p{N}]+/gu, "");
  const said = words([mail.text, mail.html ?? "", ...mail.forwarded.map(({ text }) => text)].join(" "));
  return [bytes.toString("utf8"), bytes.toString("latin1")].some((text) => said.includes(words(text)));
}

function wrapped(tnef: Buffer): Buffer {
  const head =
    "From: a@example.com\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  return Buffer.from(head + tnef.toString("base64").replaceAll(/(.{76})/g, "$1\r\n"));
}

function pathOf(key: string): string {
  const exact = `${base}/${key}`;
  if (existsSync(exact)) return exact;
  return walk(base).find((path) => path.startsWith(exact)) ?? exact;
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
