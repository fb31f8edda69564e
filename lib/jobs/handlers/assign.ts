import type { Routed } from "@/lib/assignment/route-case";
import { routeCase } from "@/lib/assignment/route-case";
import type { Outcome, Work } from "@/lib/jobs/handler";
import { recordChange } from "@/lib/jobs/record-change";

/**
 * `assignment.route`: asks the assignment rules. Who they name goes back with `onSuccess`; when nobody is free the case
 * waits in its team, its history says why, and `drain` asks again.
 */
export async function assign({ tx, task, now }: Work): Promise<Outcome> {
  const routed = await routeCase(tx, task.caseId, now);
  if (routed.outcome === "waiting" || routed.outcome === "unmatched") {
    const { teamId, teamBefore, explanation } = routed;
    const moved = teamId !== null && teamId !== teamBefore;
    await recordChange(
      tx,
      {
        caseId: task.caseId,
        event: "routed",
        data: moved ? { teamId } : {},
        changes: moved ? { team: { from: teamBefore, to: teamId } } : {},
        reason: explanation,
      },
      now,
    );
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
