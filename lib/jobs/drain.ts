import { routeCase } from "@/lib/assignment/route-case";
import { SYSTEM } from "@/lib/access/actor";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { db, transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { acceptedInput } from "@/lib/jobs/accepted-input";
import { routedOutcome } from "@/lib/jobs/handlers/assign";
import { policySchema } from "@/lib/tasks/policy";
import { lockTask } from "@/lib/tasks/start-attempt";

/** Most cases looked at in one go; the next minute goes on. */
const MOST = 200;

/**
 * The job `assignment.drain`: gives waiting cases to whoever has become free, the urgent first, then the oldest.
 * `unmatched`: those no rule spoke for are asked about again, too. Returns how many found somebody.
 */
export async function drainWaiting({ unmatched = false } = {}, now = new Date()): Promise<number> {
  const waiting = await waitingTasks(unmatched);
  if (waiting.length === 0 || !(await isAnybodyFree())) return 0;
  let placed = 0;
  for (const { id } of waiting) {
    if (await transaction((tx) => place(tx, id, now))) placed++;
  }
  return placed;
}

async function waitingTasks(unmatched: boolean): Promise<{ id: string }[]> {
  const outcomes = unmatched ? ["waiting", "unmatched"] : ["waiting"];
  return db().$queryRaw`
    select t.id from case_task t join "case" c on c.id = t.case_id
    where t.handler = 'assignment.route' and t.result ->> 'outcome' in ('waiting', 'unmatched')
      and t.result ->> 'outcome' = any(${outcomes}::text[])
    order by c.priority desc, c.created_at, c.id limit ${MOST}`;
}

async function isAnybodyFree(): Promise<boolean> {
  const found = await db().$queryRaw<unknown[]>`
    select 1 from person p
    where p.active and p.available and p.role <> 'customer' and p.case_cap > (
      select count(*) from "case" c where c.assignee_id = p.id and c.category in ('assigned', 'pending'))
    limit 1`;
  return found.length > 0;
}

async function place(tx: Tx, taskId: string, now: Date): Promise<boolean> {
  const task = await lockTask(tx, taskId);
  const event = policySchema.catch({}).parse(task?.policy).onSuccess;
  if (!task || !event) return false;
  const routed = await routeCase(tx, task.caseId, now);
  if (routed.outcome === "waiting" || routed.outcome === "unmatched") return false;
  const { result, input, reason = null, teamId } = routedOutcome(routed);
  await tx.caseTask.update({ where: { id: taskId }, data: { result } });
  if (!input) return false;
  const { caseId } = task;
  const accepted = await acceptedInput(tx, { caseId, event }, input);
  const found = await lockCase(tx, SYSTEM, caseId);
  const answered = await sendLifecycleEvent(tx, { found, event, input: accepted, actor: SYSTEM, reason, teamId }, now);
  return answered.ok;
}
