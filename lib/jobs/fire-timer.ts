import { SYSTEM } from "@/lib/access/actor";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { addJob } from "@/lib/queue/add-job";

type Timer = { id: string; caseId: string; timer: string; event: string; epoch: number; dueAt: Date };

/**
 * The job `timer.fire`: sends a timer's event to its case, once. One of an earlier visit, or one whose event the case
 * refuses, moves nothing and is recorded as ignored. One that is not due yet is put back. Running it twice does nothing more.
 */
export async function fireTimer(timerId: string, now = new Date()): Promise<void> {
  await transaction(async (tx) => {
    const timer = await lockWaiting(tx, timerId);
    if (!timer) return;
    if (timer.dueAt > now)
      return addJob(tx, { name: "timer.fire", payload: { timerId }, key: `timer:${timerId}`, runAt: timer.dueAt });
    await tx.caseTimer.update({ where: { id: timerId }, data: { firedAt: now } });
    const { caseId, event, epoch } = timer;
    const found = await lockCase(tx, SYSTEM, caseId);
    const answered = await sendLifecycleEvent(tx, { found, event, epoch, actor: SYSTEM }, now);
    if (answered.ok) return;
    const input = { timer: timer.timer, event, epoch, why: answered.reason };
    const reason = ignored(answered.reason);
    await recordCaseEvent(tx, { found, actor: SYSTEM, event: "timer.ignored", input, reason }, now);
  });
}

/** The case is locked first and the timer second, as everything that moves a case does. */
async function lockWaiting(tx: Tx, timerId: string): Promise<Timer | null> {
  await tx.$queryRaw`
    select 1 from "case" where id = (select case_id from case_timer where id = ${timerId}::uuid) for no key update`;
  const [found] = await tx.$queryRaw<Timer[]>`
    select id, case_id as "caseId", timer, event, epoch, due_at as "dueAt" from case_timer
    where id = ${timerId}::uuid and fired_at is null and canceled_at is null for update`;
  return found ?? null;
}

function ignored(reason: string): { text: { en: string; ko: string } } {
  return reason === "stale-timer"
    ? { text: { en: "The case had moved on before.", ko: "그 전에 사례가 이미 다른 상태로 옮겨졌습니다." } }
    : { text: { en: "The case does not answer this in its state.", ko: "현재 상태의 사례에는 적용되지 않습니다." } };
}
