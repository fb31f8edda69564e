import { SYSTEM } from "@/lib/access/actor";
import type { Routed } from "@/lib/assignment/route-case";
import { routeCase } from "@/lib/assignment/route-case";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { Outcome, Work } from "@/lib/jobs/handler";

/**
 * `assignment.route`: asks the assignment rules. Who they name goes back with `onSuccess`; when nobody is free the case
 * waits in its team, its history says why, and `drain` asks again.
 */
export async function assign({ tx, task, now }: Work): Promise<Outcome> {
  const routed = await routeCase(tx, task.caseId, now);
  if (routed.outcome === "waiting" || routed.outcome === "unmatched") {
    const { teamId, teamBefore, explanation } = routed;
    const moved = teamId !== null && teamId !== teamBefore;
    const happened = {
      found: await lockCase(tx, SYSTEM, task.caseId),
      actor: SYSTEM,
      event: "routed" as const,
      reason: explanation,
      ...(moved && { content: { teamId }, changes: { team: { from: teamBefore, to: teamId } } }),
    };
    await recordCaseEvent(tx, happened, now);
  }
  return routedOutcome(routed);
}

/** What routing means for the task: recorded, and sent back when somebody was found. */
export function routedOutcome(routed: Routed): Outcome {
  if (routed.outcome !== "assigned") return { result: { outcome: routed.outcome }, input: null };
  const { assigneeId, teamId, explanation } = routed;
  return {
    result: { outcome: "assigned", assigneeId, teamId },
    input: { assignee: assigneeId },
    ...(teamId !== null && { teamId }),
    reason: explanation,
  };
}
