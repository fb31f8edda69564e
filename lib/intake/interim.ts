import { textToHtml } from "@/lib/html/text";
import type { MailAuthentication, ReadMail, SplitReply } from "@/lib/mail/intake-types";

// What the ledger needs of its neighbours until each has its own file. A sender is proved by nothing here, which is safe:
// nobody of the staff speaks by mail meanwhile.

/** The mail's words, undivided. */
export function splitReply({ text, html }: Pick<ReadMail, "text" | "html">): SplitReply {
  return { text, quotedText: "", html: html ?? textToHtml(text), quotedHtml: "" };
}

/** The number after our own name: `[Acme #1042]`. */
export function numberInSubject(subject: string, company: string): number | null {
  const at = subject.toLowerCase().indexOf(`[${company.toLowerCase()} #`);
  const digits = /^\d{1,10}(?=\])/.exec(subject.slice(at + company.length + 3));
  return at < 0 || !digits ? null : Number(digits[0]);
}

/** A subject without prefixes of answers and our own tag. */
export function cleanSubject(subject: string, company: string): string {
  const number = numberInSubject(subject, company);
  const bare = number === null ? subject : subject.replaceAll(`[${company} #${number}]`, "");
  return bare.replace(/^(?:\s*(?:re|fwd?|aw|wg)\s*:)+/i, "").trim();
}

/** Nobody was asked. */
export function authenticate(): Promise<MailAuthentication> {
  return Promise.resolve({ spf: "none", dkim: "none", dmarc: "none", by: "", aligned: false });
}
