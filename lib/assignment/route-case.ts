import { decide } from "@/lib/assignment/decide";
import { readRouted } from "@/lib/assignment/routed-case";
import { holdRules } from "@/lib/assignment/stored-rules";
import type { Decision } from "@/lib/assignment/types";
import type { Tx } from "@/lib/db/client";

/** `overtaken`: somebody has the case already, or it is done; there is nothing to give out. */
export type Routed = (Decision & { teamBefore: string | null }) | { outcome: "overtaken" };

/**
 * Finds who should have a case and takes the turn of whoever it is. The assignment itself, team and person, is the
 * caller's to send as an event of the case's lifecycle, in the same transaction.
 */
export async function routeCase(tx: Tx, caseId: string, now: Date): Promise<Routed> {
  await holdRules(tx);
  await tx.$queryRaw`select 1 from "case" where id = ${caseId}::uuid for no key update`;
  const found = await readRouted(tx, caseId);
  if (!found?.wantsSomebody) return { outcome: "overtaken" };
  const decision = await decide(tx, found, { lock: true });
  const teamBefore = found.team?.id ?? null;
  if (decision.outcome === "assigned") {
    const { assigneeId: personId, teamId } = decision;
    await takeTurn(tx, { personId, teamId, now });
  }
  return { ...decision, teamBefore };
}

type Turn = { personId: string; teamId: string | null; now: Date };

/**
 * Notes whose turn it was. Of cases routed at once one may have waited for another's lock with an older `now`:
 * a turn is always later than every turn before it in the team, or the next choice would go to the same person.
 */
async function takeTurn(tx: Tx, { personId, teamId, now }: Turn): Promise<void> {
  if (!teamId) return void (await tx.membership.updateMany({ where: { personId }, data: { lastAssignedAt: now } }));
  await tx.$executeRaw`
    update membership set last_assigned_at = greatest(${now}::timestamptz,
      (select max(last_assigned_at) + interval '1 millisecond' from membership where team_id = ${teamId}::uuid))
    where team_id = ${teamId}::uuid and person_id = ${personId}::uuid`;
}
