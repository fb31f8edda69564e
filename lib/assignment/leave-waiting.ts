import { SYSTEM } from "@/lib/access/actor";
import type { Routed } from "@/lib/assignment/route-case";
import { keepWaiting } from "@/lib/assignment/waiting-cases";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { Tx } from "@/lib/db/client";

/** A routing that found nobody. */
export type Unplaced = Extract<Routed, { outcome: "waiting" | "unmatched" }>;

/**
 * Leaves a case waiting in its team, with the reason in its history. `event`: what its lifecycle is sent once somebody
 * is found. In the transaction of the routing: the case waits, or it was never routed.
 */
export async function leaveWaiting(
  tx: Tx,
  { caseId, event, routed }: { caseId: string; event: string; routed: Unplaced },
  now: Date,
): Promise<void> {
  const { teamId, teamBefore, explanation, waitsFor } = routed;
  const moved = teamId !== null && teamId !== teamBefore;
  const happened = {
    found: await lockCase(tx, SYSTEM, caseId),
    actor: SYSTEM,
    event: "routed",
    reason: explanation,
    ...(moved && { content: { teamId }, changes: { team: { from: teamBefore, to: teamId } } }),
  } as const;
  await recordCaseEvent(tx, happened, now);
  await keepWaiting(tx, { caseId, event, waitsFor }, now);
}
