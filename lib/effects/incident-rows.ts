import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/** An incident that is not closed yet, locked until the transaction ends. */
export interface UnclosedIncident {
  id: string;
  caseId: string | null;
  effectRunId: string | null;
  mailId: string | null;
  eventSeq: number | null;
  subscriber: string | null;
  status: "open" | "retrying";
}

/**
 * Finds an incident somebody wants to deal with.
 * @throws AppError not_found | conflict (it is closed)
 */
export async function lockUnclosed(tx: Tx, actor: Actor, incidentId: string): Promise<UnclosedIncident> {
  // The effect run first, as the worker does: whoever locks both in one order never waits in a circle.
  await tx.$queryRaw`
    select 1 from effect_run where id = (select effect_run_id from incident where id = ${incidentId}::uuid) for update`;
  await tx.$queryRaw`select 1 from incident where id = ${incidentId}::uuid for update`;
  const found = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { id: true, caseId: true, effectRunId: true, mailId: true, eventSeq: true, subscriber: true, status: true },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "incidents.notFound"));
  const { status, ...incident } = found;
  if (status === "closed") throw new AppError("conflict", say(actor.language, "incidents.alreadyClosed"));
  return { ...incident, status };
}
