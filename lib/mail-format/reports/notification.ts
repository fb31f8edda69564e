import { z } from "zod";
import type { MailReport, ReadMail } from "@/lib/mail-format/types";
import { judge } from "@/lib/mail-format/reports/verdict";

const recipient = z.object({
  emailAddress: z.string().toLowerCase(),
  status: z.string().default(""),
  diagnosticCode: z.string().default(""),
});
const headers = z.object({ name: z.string(), value: z.string() }).array().default([]);
const notification = z.object({
  notificationType: z.enum(["Bounce", "Complaint", "Delivery"]),
  mail: z.object({ messageId: z.string().default(""), headers }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipient.array() }).optional(),
  complaint: z.object({ complainedRecipients: recipient.array() }).optional(),
});
const envelope = z.object({ Message: z.string() });

/** A delivery service's notification as JSON, mailed (Amazon SES through SNS). */
export function readNotification(mail: ReadMail): MailReport | null {
  const start = mail.text.slice(0, 200).indexOf("{");
  if (start < 0 || !/notificationType/.test(mail.text)) return null;
  const outer = parse(mail.text.slice(start));
  const wrapped = envelope.safeParse(outer);
  const read = notification.safeParse(wrapped.success ? parse(wrapped.data.Message) : outer);
  return read.success ? reportOf(read.data) : null;
}

function reportOf({ notificationType, mail, bounce, complaint }: z.infer<typeof notification>): MailReport {
  const id = mail.headers.find(({ name }) => name.toLowerCase() === "message-id")?.value.trim();
  const about = id ?? null;
  if (notificationType === "Delivery") return { kind: "delivered", recipients: [], about };
  const complained = complaint?.complainedRecipients.map(({ emailAddress: email }) => {
    return { email, kind: "complaint" as const, status: "", reason: "abuse" };
  });
  if (notificationType === "Complaint") return { kind: "complaint", recipients: complained ?? [], about };
  const recipients = bounce?.bouncedRecipients.map(({ emailAddress: email, status, diagnosticCode }) =>
    judge({ email, status, action: "failed", words: diagnosticCode.replace(/^smtp;\s*/i, "") }),
  );
  return { kind: "bounce", recipients: recipients ?? [], about };
}

/** The JSON ends before the footer that the service writes below it; lines that mail folded are put together again. */
function parse(text: string): unknown {
  const end = text.lastIndexOf("}", text.includes("\n--\n") ? text.indexOf("\n--\n") : undefined);
  const whole = text.slice(0, end + 1);
  for (const attempt of [whole, whole.replaceAll(/\r?\n/g, "")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next reading may be the one that is JSON.
    }
  }
  return null;
}
