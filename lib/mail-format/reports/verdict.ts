import type { BouncedRecipient } from "@/lib/mail-format/types";
import { oneLine } from "@/lib/text/one-line";
import type { Said } from "@/lib/mail-format/reports/delivery-status";
import { hardWords, softWords } from "@/lib/mail-format/reports/phrases";

/** Codes that speak of the address itself: no such mailbox, system or syntax; moved; takes no mail (RFC 3463, 3.2; RFC 7505). */
const hardCodes = /^5\.(?:1\.(?:1|2|3|4|6|10)|4\.4)$/;
/** Codes that say nothing more than "for good". */
const vagueCodes = /^5\.(?:0\.0|5\.0|1\.0|2\.0|3\.0|4\.0|7\.0)$/;

/**
 * Whether an address is gone for good ("hard") or one may try again ("soft"). Hard needs a permanent failure that
 * speaks of the address: a refusal of the content, the sender or the moment says nothing about it.
 */
export function judge(said: Said): BouncedRecipient {
  const words = said.words.slice(0, 20_000).replaceAll(/\s+/g, " ");
  const reason = reasonOf(said.words);
  const status = statusOf(said, reason, words);
  return { email: said.email, kind: isHard({ reason, words, status, said }) ? "hard" : "soft", status, reason };
}

type Heard = { reason: string; words: string; status: string; said: Said };

function isHard({ reason, words, status, said }: Heard): boolean {
  if (said.action === "delayed" || !/^(?:5\.|$)/.test(status) || senderCodes.test(status)) return false;
  if (status === "" && /(?:^|[\s:;'"])4\d\d[ -]/.test(reason)) return false;
  if (!hardCodes.test(status) && notToRecipient.test(`${words} ${said.answered ?? ""}`)) return false;
  const first = heard(reason) ?? (hardCodes.test(status) ? "hard" : null) ?? heard(words) ?? heard(said.answered ?? "");
  return first === "hard" && !otherCodes.test(status);
}

/** The answer to another command than RCPT: the sender, the content or a rule was refused, whatever the words. */
const notToRecipient =
  /in reply to (?:end of data|data|mail from|helo|ehlo)|after (?:end of data|mail from|ehlo|helo|starttls|initial connection)|\[(?:data|end of data|mail from)\]|>>> (?:data|mail)\b/i;
/** Codes about the sender's address (RFC 3463, 3.2). */
const senderCodes = /^5\.1\.[78]$/;
/** Codes that take the mailbox for granted: its state (RFC 3463, 3.3), and rules (3.8). Words that it is unknown do not
 * go with them; with "switched off" (5.2.1) and "takes no mail" (5.7.27, as Sendmail says it) they do. */
const otherCodes = /^5\.(?:2\.(?!1$)|7\.(?!27$))/;

function heard(text: string): "hard" | "soft" | null {
  if (softWords.some((pattern) => pattern.test(text))) return "soft";
  return hardWords.some((pattern) => pattern.test(text)) ? "hard" : null;
}

function statusOf({ status }: Said, reason: string, words: string): string {
  if (status && !/^[245]\.(?:0|\d\.0)/.test(status) && !vagueCodes.test(status)) return status;
  const near = codeIn(reason) ?? codeIn(words);
  if (!status) return near ?? "";
  return near && near[0] === status[0] && !vagueCodes.test(near) ? near : status;
}

function codeIn(text: string): string | undefined {
  return /(?<![\d.])[245]\.\d{1,2}\.\d{1,3}(?![\d.]|\s*\])/.exec(text)?.[0];
}

/** The server's answer where there is one, else the first words that are about this address. */
function reasonOf(words: string): string {
  const lines = words.split(/\r\n|\r|\n/).map((line) => line.trim());
  const at = lines.findIndex((line) =>
    /(?:^|[\s:;'"(])[45]\d\d(?:[ -]|$)|(?<![\d.])[45]\.\d{1,2}\.\d{1,3}(?![\d.])/.test(line),
  );
  if (at >= 0) return oneLine(paragraph(lines, at), 300);
  const spoken = lines.filter((line) => line && (heard(line) !== null || /\s/.test(line)));
  return oneLine(spoken.find((line) => heard(line) !== null) ?? spoken[0] ?? "", 300);
}

/** A server's answer goes on in the next lines, up to an empty one or another answer. */
function paragraph(lines: readonly string[], from: number): string {
  const code = codeAt(lines[from]);
  const ends = (line: string) => !line || (codeAt(line) !== undefined && codeAt(line) !== code);
  const end = lines.findIndex((line, index) => index > from && ends(line));
  return lines.slice(from, end < 0 ? from + 8 : Math.min(end, from + 8)).join(" ");
}

function codeAt(line = ""): string | undefined {
  return /^(?:<<< )?([245]\d\d)[ -]/.exec(line)?.[1];
}
