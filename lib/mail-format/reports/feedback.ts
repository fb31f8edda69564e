import type { MailReport, ReadMail } from "@/lib/mail-format/types";
import { oneLine } from "@/lib/text/one-line";
import { addresses, addressIn, fieldGroups } from "@/lib/mail-format/reports/fields";
import type { Original } from "@/lib/mail-format/reports/original";

/** Somebody marked a mail of ours as unwanted: RFC 5965, and the plain forwards of Microsoft's junk reporting. */
export function readFeedback(mail: ReadMail, original: Original): MailReport | null {
  const part = mail.reportParts.find(({ contentType }) => contentType.startsWith("message/feedback-report"));
  const kind = mail.contentTypeParameters["report-type"]?.toLowerCase();
  if (!part && kind !== "feedback-report") return forwarded(mail, original);
  const fields = fieldGroups(part?.text ?? "").flat();
  const values = (...names: string[]) => fields.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const type = (values("feedback-type")[0] ?? "abuse").toLowerCase();
  const said = values("original-rcpt-to", "removal-recipient")
    .map((value) => addressIn(value))
    .filter(Boolean);
  const emails = said.length > 0 ? said : original.to.slice(0, 1);
  const told = values("delivery-result", "auth-failure", "authentication-results")[0] ?? "";
  return complaint(emails, { type, told, about: original.messageId });
}

function forwarded(mail: ReadMail, original: Original): MailReport | null {
  const texts = mail.reportParts.map(({ text }) => text);
  const found = texts.map((text) => /^X-HmXmrOriginalRecipient:(.*)$/im.exec(text.slice(0, 20_000))?.[1]).find(Boolean);
  if (!found) return null;
  return complaint(addresses(found), { type: "abuse", told: "", about: original.messageId });
}

/** A failed check of authentication is a fault of a server, and "not spam" is praise: neither is the person's complaint. */
function complaint(
  emails: string[],
  { type, told, about }: { type: string; told: string; about: string | null },
): MailReport {
  const kind = type === "auth-failure" || type === "not-spam" ? "soft" : "complaint";
  const reason = oneLine(told ? `${type}: ${told}` : type, 300);
  const distinct = emails.length > 0 ? [...new Set(emails)] : [""];
  return { kind: "complaint", recipients: distinct.map((email) => ({ email, kind, status: "", reason })), about };
}
