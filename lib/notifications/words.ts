import { eventEntry, FIRST_EVENT } from "@/lib/cases/events";
import type { Locale } from "@/lib/i18n/locale";
import type { MessageKey } from "@/lib/i18n/say";
import { say } from "@/lib/i18n/say";

const WORDS: Readonly<Record<string, MessageKey>> = {
  assigned: "notifications.assigned",
  replied: "notifications.replied",
  opened: "notifications.opened",
  reopened: "notifications.reopened",
  rejected: "notifications.rejected",
  approval: "notifications.approval",
  unassigned: "notifications.unassigned",
  stale: "notifications.stale",
  incident: "notifications.incident",
  bounced: "notifications.bounced",
  held: "notifications.held",
  complained: "notifications.complained",
  changed: "notifications.changed",
  notSent: "notifications.notSent",
};

/** What is about no case. */
const ALONE: Readonly<Record<string, MessageKey>> = {
  storm: "notifications.storm",
  mailboxWorks: "notifications.mailboxWorks",
};

/** What a notification says. A kind nobody wrote words for says that the case changed. */
export function notificationText(
  language: Locale,
  { kind, number, subject }: { kind: string; number: number | null; subject: string },
): string {
  if (number === null)
    return say(language, (Object.hasOwn(ALONE, kind) && ALONE[kind]) || "notifications.incidentAlone");
  const key = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  return say(language, key ?? "notifications.changed", { number: String(number), subject });
}

/** The kind of a notification from what caused it: the event, and whether the case was opened by it or waits for approval. */
export function kindOf(cause: { event: string; template?: string | undefined; to: string; opened: boolean }): string {
  if (cause.template) return cause.template === "stale-case" ? "stale" : cause.template;
  if (cause.opened) return eventEntry(FIRST_EVENT).notification;
  const { notification, toRole = notification } = eventEntry(cause.event);
  return cause.to.startsWith("role:") ? toRole : notification;
}
