import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { MarkReadInput } from "@/lib/notifications/schema";
import { publish } from "@/lib/realtime/publish";
import { parseInput } from "@/lib/i18n/parse-input";
import { markReadSchema } from "@/lib/notifications/schema";

/**
 * Marks one of the actor's own notifications as read; one that is not theirs stays untouched.
 * @throws AppError forbidden
 */
export async function markRead(actor: Actor, input: MarkReadInput, now = new Date()): Promise<{ read: number }> {
  authorize(actor, "notification.read");
  const { notificationId } = parseInput(markReadSchema, input, actor.language);
  return mark(actor, { id: notificationId }, now);
}

/**
 * Marks everything the actor was told as read.
 * @throws AppError forbidden
 */
export async function markAllRead(actor: Actor, now = new Date()): Promise<{ read: number }> {
  authorize(actor, "notification.read");
  return mark(actor, {}, now);
}

/** Marks what the actor was told about a case as read: opening the case is reading it. */
export async function markCaseRead(actor: Actor, caseId: string, now = new Date()): Promise<{ read: number }> {
  authorize(actor, "notification.read");
  return mark(actor, { caseId }, now);
}

async function mark(actor: Actor, which: { id?: string; caseId?: string }, now: Date): Promise<{ read: number }> {
  if (actor.id === null) return { read: 0 };
  const { count } = await db().notification.updateMany({
    where: { ...which, personId: actor.id, readAt: null },
    data: { readAt: now },
  });
  if (count > 0) publish({ notified: [actor.id] });
  return { read: count };
}
