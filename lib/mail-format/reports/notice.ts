import type { Said } from "@/lib/mail-format/reports/delivery-status";
import { addresses } from "@/lib/mail-format/reports/fields";

const address = String.raw`([^\s<>()"',;:[\]\\=|]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z][a-z0-9-]{1,62})`;
const label = String.raw`(?:(?:final |failed |original )?recipient(?:'s)?(?: address)?|addressed to|rcpt to|user)\s*:`;
const reply = String.raw`(?:<<<\s*)?[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3}\s+)?`;
/** A line that begins with the address it is about, behind bullets, brackets, a label or a reply code. */
const leading = new RegExp(String.raw`^[\s>*•\-–"'<]{0,20}(?:${label}|${reply})?[\s<"']{0,8}${address}`, "i");
/** The words before an address that make it the one that failed. */
const named = new RegExp(
  String.raw`(?:deliver(?:y|ed|ing)?(?: your)?(?: mail| message)? to|over quota|userid|allowed size|gateway for|rcpt to|recipient|affected|no such user|unknown user|mailbox)[\s:<"'(]{1,8}${address}`,
  "gi",
);

interface Known {
  /** Addresses that the report's head names as failed. */
  failed: readonly string[];
  /** Addresses that wrote the mail, or got the report. */
  writers: ReadonlySet<string>;
  /** Whom the mail was for. */
  to: readonly string[];
}

/** The recipients in a report made for people, with the words that stand by each (qmail, Exim, Exchange, Domino …). */
export function readNotice(words: string, known: Known): Said[] {
  const lines = words.split("\n");
  const blocks = blocksOf(lines, known.writers);
  const emails = recipientsOf(words, [...blocks.keys()], known);
  return emails.map((email) => {
    const own = blocks.get(email)?.join("\n") ?? "";
    const mentions = lines.filter((line) => line.toLowerCase().includes(email)).join("\n");
    const rest = emails.length === 1 ? words : "";
    return { email, action: "", status: "", words: [own, mentions, rest].filter((text) => text.trim()).join("\n\n") };
  });
}

function recipientsOf(words: string, leaders: string[], { failed, writers, to }: Known): string[] {
  const other = (email: string) => !writers.has(email);
  const afterLabel = Array.from(words.slice(0, 20_000).matchAll(named), ([, email = ""]) => email.toLowerCase()).filter(
    other,
  );
  const any = addresses(words).filter(other);
  const meant = any.filter((email) => to.includes(email));
  const found = [failed, leaders, afterLabel, meant, any.slice(0, 1), to].find((list) => list.length > 0);
  return [...new Set(found)].slice(0, 100);
}

/** Old Sendmail says what a host answered before the address that it is about. */
const hostLine = /^[245]\d\d \S{1,255} \(smtp\)/;

/** Each leading address with the lines up to the next one. */
function blocksOf(lines: readonly string[], writers: ReadonlySet<string>): Map<string, string[]> {
  const blocks = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of lines) {
    if (hostLine.test(line)) current = undefined;
    const email = line.length < 2_000 ? leading.exec(line)?.[1]?.toLowerCase().replace(/\.+$/, "") : undefined;
    if (email && !writers.has(email)) {
      current = blocks.get(email) ?? [];
      blocks.set(email, current);
    }
    current?.push(line);
  }
  return blocks;
}
