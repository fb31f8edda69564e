import { isDemo, setting } from "@/lib/env/setting";

/** Where mail goes: to a server, to the demo's mailbox, or nowhere until somebody names a server. */
export type MailWay = { kind: "smtp"; url: string } | { kind: "mailbox" } | { kind: "none" };

/** The way of this installation's mail: SMTP_URL first. */
export function mailWay(): MailWay {
  const url = setting("SMTP_URL");
  if (url) return { kind: "smtp", url };
  return { kind: isDemo() ? "mailbox" : "none" };
}
