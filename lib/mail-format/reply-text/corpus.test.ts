import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { htmlToText } from "@/lib/html/text";
import { sharedData } from "@/test/support/shared-data";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { splitReply } from "@/lib/mail-format/reply-text/split-reply";

const base = sharedData("email-replies") ?? "";
const isThere = base !== "" && existsSync(base);
const read = (path: string): string => readFileSync(`${base}/${path}`, "utf8");
const table = (folder: string): [string, Record<string, unknown>][] =>
  isThere ? Object.entries(JSON.parse(read(`${folder}/expected.json`)) as Record<string, Record<string, unknown>>) : [];

/** Words of the expected text that are not shown, and words that are shown beyond it. */
function differences(shown: string, expected: string): { missing: string[]; extra: string[] } {
  const left = wordsOf(shown);
  const missing = wordsOf(expected).filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { missing, extra: left };
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const same = { missing: [], extra: [] };

describe.skipIf(!isThere)("what is new in the replies of other programs' test suites", () => {
  test.each(isThere ? readdirSync(`${base}/trimmer/trimmed`) : [])("trimmer %s is cut where they cut", (name) => {
    const { text, quotedText } = splitReply({ text: read(`trimmer/emails/${name}`), html: null });
    expect(differences(text, read(`trimmer/trimmed/${name}`))).toEqual(same);
    if (existsSync(`${base}/trimmer/elided/${name}`)) {
      expect(differences(quotedText, read(`trimmer/elided/${name}`)).missing).toEqual([]);
    }
  });

  test.each(table("crisp"))("crisp %s keeps what is new", (name, expected) => {
    const { text } = splitReply({ text: read(`crisp/${name}`), html: null });
    const wanted = expected["visible_text_trimmed"] ?? expected["visible_text"] ?? expected["first_fragment_trimmed"];
    if (typeof wanted === "string") expect(differences(text, wanted)).toEqual(same);
    else expect(text.trim()).not.toBe("");
  });

  test.each(table("github"))("github %s keeps what is new", (name, expected) => {
    const path = existsSync(`${base}/github/${name}`) ? name : `${name}.txt`;
    const { text } = splitReply({ text: read(`github/${path}`), html: null });
    const wanted = expected["visible_text"];
    if (typeof wanted === "string") expect(differences(text, wanted)).toEqual(same);
    else expect(text.trim()).not.toBe("");
  });

  const talon = table("talon").filter(([, expected]) => "reply_text" in expected);
  test.each(talon)("talon %s keeps what is new; a line about the device is folded", async (name, expected) => {
    const { text } = splitReply(await readMail(readFileSync(`${base}/talon/${name}`)));
    const { missing, extra } = differences(text, String(expected["reply_text"]));
    expect(extra).toEqual([]);
    expect(missing.join(" ")).toMatch(/^$|^(?:\w+ )?Sent /);
  });

  const rich = table("talon").filter(([, expected]) => "reply_text_ignoring_whitespace" in expected);
  test.each(rich)("talon %s is cut in its HTML, too", async (name, expected) => {
    const head = "From: a@example.com\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
    const mail = await readMail(Buffer.from(head + read(`talon/${name}`)));
    const { html } = splitReply(mail);
    expect(differences(htmlToText(html), String(expected["reply_text_ignoring_whitespace"]))).toEqual(same);
  });
});
