import type { Actor } from "@/lib/access/actor";
import type { NewEffectRun, NewTimer } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import type { EffectRequest } from "@/lib/lifecycle/engine/compile";
import { addDuration, parseDuration, timerDuration } from "@/lib/lifecycle/language/duration";
import type { Moved, TimerRequest } from "@/lib/lifecycle/engine/engine";
import { recentSettings } from "@/lib/settings/read";
import { timerSettings } from "@/lib/settings/schema";
import { addBusinessTime } from "@/lib/time/business-hours";
import { v7 as uuid } from "uuid";
import { z } from "zod";

/** What caused an effect, as an effect run's `cause` column holds it. */
export const causeSchema = z.object({
  event: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** Null: the system. */
  actorId: z.string().nullable(),
  actorName: z.string(),
  /** The message that was written with the event. */
  messageId: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
});
export type Cause = z.infer<typeof causeSchema>;

/** The cause of everything a decision asks for. */
export function causeOf(
  decision: Pick<Moved, "from" | "to">,
  event: { name: string; input: Readonly<Record<string, unknown>>; actor: Actor; messageId: string | null },
): Cause {
  const { name, input, actor, messageId } = event;
  const { from, to } = decision;
  return { event: name, input: { ...input }, actorId: actor.id, actorName: actor.name, messageId, from, to };
}

/** The effect runs of a decision's effects, to be written with it. */
export function effectRunsOf(effects: readonly EffectRequest[], cause: Cause): NewEffectRun[] {
  return effects.map(({ id: effect, do: handler, with: given = {}, ...policy }) => ({
    id: uuid(),
    effect,
    handler,
    with: given,
    cause,
    policy,
  }));
}

/** The timers a decision arms, with the instants they are due: by the settings, and by the business hours of today. */
export async function timersDue(tx: Tx, arm: readonly TimerRequest[], now: Date): Promise<NewTimer[]> {
  if (arm.length === 0) return [];
  const settings = await recentSettings(tx);
  const lengths = timerSettings(settings);
  return arm.map((timer) => ({
    id: uuid(),
    timer: timer.id,
    event: timer.event,
    epoch: timer.epoch,
    dueAt: dueAt(timer, { length: timerDuration(timer, lengths), zone: settings.businessZone, now }),
  }));
}

function dueAt(timer: TimerRequest, given: { length: string; zone: string; now: Date }): Date {
  const duration = parseDuration(given.length) ?? { days: 0, seconds: 0 };
  if (timer.calendar === "business") return addBusinessTime(given.now, duration, given.zone);
  return addDuration(given.now, duration);
}
