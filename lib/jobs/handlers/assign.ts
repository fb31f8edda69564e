import { leaveWaiting } from "@/lib/assignment/leave-waiting";
import { routeCase } from "@/lib/assignment/route-case";
import { stopWaiting } from "@/lib/assignment/waiting-cases";
import type { Outcome, Work } from "@/lib/jobs/handler";
import { policySchema } from "@/lib/effects/policy";

/**
 * `assignment.route`: asks the assignment rules. Who they name goes back with `onSuccess`; when nobody is free the case
 * waits in its team, its history says why, and the drain asks again.
 * @throws Error without `onSuccess`, which publishing does not let pass
 */
export async function assign({ tx, run, now }: Work): Promise<Outcome> {
  const { caseId } = run;
  const routed = await routeCase(tx, caseId, now);
  if (routed.outcome === "waiting" || routed.outcome === "unmatched") {
    const event = policySchema.catch({}).parse(run.policy).onSuccess;
    if (event === undefined) throw new Error("assignment.route says no event to send once somebody is found");
    await leaveWaiting(tx, { caseId, event, routed }, now);
    return { result: { outcome: routed.outcome }, input: null };
  }
  await stopWaiting(tx, caseId);
  if (routed.outcome === "overtaken") return { result: { outcome: "overtaken" }, input: null };
  const { assigneeId, teamId, explanation } = routed;
  return {
    result: { outcome: "assigned", assigneeId, teamId },
    input: { assignee: assigneeId },
    ...(teamId !== null && { teamId }),
    reason: explanation,
  };
}
