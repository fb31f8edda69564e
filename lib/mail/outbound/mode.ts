import { isDemo } from "@/lib/people/demo-accounts";

/** Where mail goes: to a server, to the demo's mailbox, or nowhere until somebody names a server. */
export type MailWay = { kind: "smtp"; url: string } | { kind: "mailbox" } | { kind: "none" };

/** The way of this installation's mail: SMTP_URL first. */
export function mailWay(): MailWay {
  const url = process.env["SMTP_URL"];
  if (url) return { kind: "smtp", url };
  return { kind: isDemo() ? "mailbox" : "none" };
}
