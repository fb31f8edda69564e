import type { AutomaticSign, ReadMail } from "@/lib/mail-format/types";
import { isDaemon, isFromNobody } from "@/lib/mail-format/reports/daemon";
import { saysOutOfOffice } from "@/lib/mail-format/reports/out-of-office";
import { readReport } from "@/lib/mail-format/reports/read-report";

/**
 * The sign by which nobody answers this mail automatically, or null. The signs of RFC 3834 and the customs before and
 * beside it, the surest first; the subject of an absence note is the weakest and comes last. A header that is given
 * several times counts with every value. `envelopeFrom`: "" is the empty return path, null is not known. `"own"`: the
 * mail bears the loop mark of an installation like ours; with `ourDomains` (lower case) only a mark of one of those.
 */
export function whyAutomatic(
  mail: ReadMail,
  envelopeFrom: string | null,
  ourDomains?: readonly string[],
): AutomaticSign | null {
  const marks = valuesOf(mail, "x-caseway-loop");
  if (marks.some((mark) => !ourDomains || ourDomains.includes(mark))) return "own";
  return fromForm(mail) ?? fromSender(mail, envelopeFrom) ?? fromPurpose(mail) ?? fromWords(mail);
}

/** Programs that answer by themselves, and say so. */
const answerers = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-auto-response",
  "x-mail-autoreply",
  "x-autoreply-from",
];

function fromForm(mail: ReadMail): AutomaticSign | null {
  if (/^multipart\/report\b/.test(mail.contentType) || mail.headers.has("x-failed-recipients")) return "report";
  const submitted = valuesOf(mail, "auto-submitted").map((value) => value.split(/[;\s(]/)[0] ?? "");
  if (submitted.some(isYes)) return "auto-submitted";
  return answerers.some((name) => valuesOf(mail, name).some(isYes)) ? "auto-submitted" : null;
}

function fromSender(mail: ReadMail, envelopeFrom: string | null): AutomaticSign | null {
  const noReturn = envelopeFrom === null ? isFromNobody(mail) : /^<?\s*>?$/.test(envelopeFrom.trim());
  if (noReturn) return "empty-return-path";
  if (["list-id", "list-post", "mailing-list", "x-mailing-list"].some((name) => valuesOf(mail, name).some(Boolean))) {
    return "list";
  }
  return isDaemon(mail) ? "daemon" : null;
}

function fromPurpose(mail: ReadMail): AutomaticSign | null {
  const precedence = valuesOf(mail, "precedence");
  if (precedence.some((value) => /^(?:bulk|junk)\b/.test(value))) return "bulk";
  if (precedence.some((value) => /^list\b/.test(value))) return "list";
  if (precedence.some((value) => /^auto[_-]?reply/.test(value))) return "auto-submitted";
  const mass = ["list-unsubscribe", "feedback-id", "x-campaign-id", "x-campaignid", "x-mailgun-tag"];
  if (mass.some((name) => valuesOf(mail, name).some(Boolean))) return "bulk";
  const wished = valuesOf(mail, "x-auto-response-suppress");
  return wished.some((value) => /\b(?:all|oof|autoreply)\b/.test(value)) ? "suppressed" : null;
}

function fromWords(mail: ReadMail): AutomaticSign | null {
  if (readReport(mail)) return "report";
  return saysOutOfOffice(mail.subject) ? "out-of-office" : null;
}

function valuesOf({ headers }: ReadMail, name: string): string[] {
  return (headers.get(name) ?? []).map((value) => value.trim().toLowerCase());
}

function isYes(value: string): boolean {
  return value !== "" && value !== "no" && value !== "false";
}
