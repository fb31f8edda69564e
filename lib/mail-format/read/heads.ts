import { cut } from "@/lib/text/cut";
import { flattened } from "@/lib/text/one-line";
import type { ReadMail } from "@/lib/mail-format/types";
import { addressesOf } from "@/lib/mail-format/read/addresses";
import { decodeWords } from "@/lib/mail-format/read/header-words";

type Headers = ReadonlyMap<string, readonly string[]>;

const MOST_REFERENCES = 100;
const MOST_SUBJECT = 1_000;

/** What stands at the head of a mail. Nothing in it is trusted. */
export type MailHead = Pick<
  ReadMail,
  "messageId" | "inReplyTo" | "references" | "subject" | "date" | "from" | "sender" | "replyTo" | "to" | "cc"
>;

/** Reads the head of a mail from its raw headers (RFC 5322, 3.6), the first of each where there may be only one. */
export function headOf(headers: Headers): MailHead {
  const first = (name: string): string[] => (headers.get(name) ?? []).slice(0, 1);
  return {
    messageId: idsIn(first("message-id"))[0] ?? null,
    inReplyTo: idsIn(headers.get("in-reply-to")),
    references: idsIn(headers.get("references")).slice(-MOST_REFERENCES),
    subject: cut(decodedLine(first("subject")[0] ?? ""), MOST_SUBJECT),
    date: dateOf(first("date")[0] ?? "") ?? dateOf((first("received")[0] ?? "").split(";").at(-1) ?? ""),
    from: addressesOf(first("from"))[0] ?? null,
    sender: addressesOf(first("sender"))[0] ?? null,
    replyTo: addressesOf(headers.get("reply-to")),
    to: addressesOf(headers.get("to")),
    cc: addressesOf(headers.get("cc")),
  };
}

/** Every header decoded, on one line, for people and for rules. */
export function decodedHeaders(headers: Headers): Map<string, readonly string[]> {
  return new Map(Array.from(headers, ([name, values]) => [name, values.map((value) => decodedLine(value))]));
}

/** Words of a header, decoded, with single blanks. */
function decodedLine(value: string): string {
  return flattened(decodeWords(value).replaceAll(/\s+/g, " "));
}

/** Message-IDs with angle brackets; one without any, as some programs write it, is given them. */
function idsIn(values: readonly string[] | undefined): string[] {
  const found = (values ?? []).flatMap((value) => {
    const text = value.slice(0, 50_000);
    const bracketed = text.match(/<[^<>\s]{1,900}>/g);
    if (bracketed) return bracketed;
    return /^[^<>\s]{3,800}$/.test(text) ? [`<${text}>`] : [];
  });
  return [...new Set(found)];
}

const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(2200, 0, 1);

function dateOf(value: string): Date | null {
  const plain = value
    .replaceAll(/\([^()]*\)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  for (const candidate of [plain, plain.replace(/^[a-z]{2,9},?\s+/i, ""), plain.replace(/\s+[A-Z]{2,5}$/, "")]) {
    const time = Date.parse(candidate);
    if (candidate !== "" && time > EARLIEST && time < LATEST) return new Date(time);
  }
  return null;
}
