import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { moveCase } from "@/lib/cases/write/move";
import { db } from "@/lib/db/client";
import { fireTimer } from "@/lib/jobs/fire-timer";
import { requeueLost } from "@/lib/jobs/sweeps";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const later = (days: number): Date => new Date(Date.now() + days * 86_400_000);

async function resolved(): Promise<{ caseId: string; timerId: string; dueAt: Date }> {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId } = await filedBy(carl);
  await assignCase(sasha, { caseId, assigneeId: sasha.id });
  await moveCase(sasha, { caseId, event: "resolve", input: { resolution: "fixed", note: "Done." } });
  const timer = await db().caseTimer.findFirstOrThrow({ where: { caseId, timer: "auto-close" } });
  return { caseId, timerId: timer.id, dueAt: timer.dueAt };
}

const jobOf = (timerId: string) =>
  db().$queryRaw<
    { at: Date }[]
  >`select run_at as at from graphile_worker._private_jobs where key = ${`timer:${timerId}`}`;
const state = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id } })).state;

describe("a timer", () => {
  it("moves its case when it is due, once", async () => {
    const { caseId, timerId } = await resolved();
    await fireTimer(timerId, later(8));
    await fireTimer(timerId, later(8));
    await Promise.all([fireTimer(timerId, later(9)), fireTimer(timerId, later(9))]);
    expect(await state(caseId)).toBe("closed");
    expect(await db().caseEvent.count({ where: { caseId, event: "autoClose" } })).toBe(1);
    expect(await db().caseEvent.count({ where: { caseId, event: "timer.ignored" } })).toBe(0);
  });

  it("that comes too early is put back for its time", async () => {
    const { caseId, timerId, dueAt } = await resolved();
    await db().$queryRaw`select graphile_worker.remove_job(${`timer:${timerId}`}) is null as gone`;
    await fireTimer(timerId, later(6));
    expect(await state(caseId)).toBe("resolved");
    expect((await jobOf(timerId)).map(({ at }) => at)).toEqual([dueAt]);
  });

  it("of an earlier visit does nothing, though the case is in the same state again", async () => {
    const { caseId, timerId } = await resolved();
    const sasha = await person("sasha");
    await moveCase(sasha, { caseId, event: "reopen", input: { message: "Look again." } });
    await moveCase(sasha, { caseId, event: "resolve", input: { resolution: "fixed", note: "Again." } });
    await fireTimer(timerId, later(8));
    expect(await state(caseId)).toBe("resolved");
    expect(await jobOf(timerId)).toEqual([]);
  });

  it("whose visit ended without anybody cancelling it is recorded as ignored", async () => {
    const { caseId, timerId } = await resolved();
    const before = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    await db().caseTimer.update({ where: { id: timerId }, data: { epoch: before.epoch - 1 } });
    await fireTimer(timerId, later(8));
    expect(await state(caseId)).toBe("resolved");
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "timer.ignored" } });
    expect(event).toMatchObject({
      actorId: null,
      input: { timer: "auto-close", why: "stale-timer" },
      seq: before.rev + 1,
    });
    await fireTimer(timerId, later(8));
    expect(await db().caseEvent.count({ where: { caseId, event: "timer.ignored" } })).toBe(1);
  });

  it("survives the loss of its job: the row brings it back", async () => {
    const { timerId, dueAt } = await resolved();
    await db().$queryRaw`select graphile_worker.remove_job(${`timer:${timerId}`}) is null as gone`;
    await requeueLost(later(1));
    expect(await jobOf(timerId)).toEqual([]);
    await requeueLost(later(8));
    expect((await jobOf(timerId)).map(({ at }) => at)).toEqual([dueAt]);
  });
});

describe("work without a job", () => {
  it("is put back into the queue once: effect runs and mails, too", async () => {
    const { caseId } = await resolved();
    const effectRuns = await db().effectRun.findMany({ where: { caseId, status: "queued" } });
    expect(effectRuns.length).toBeGreaterThan(1);
    await db().$executeRaw`delete from graphile_worker._private_jobs`;
    await requeueLost(later(1));
    await requeueLost(later(1));
    const keys = await db().$queryRaw<{ key: string }[]>`
      select key from graphile_worker._private_jobs where key like 'effect:%'`;
    expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(effectRuns.map(({ id }) => `effect:${id}`)));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  });

  it("that is being worked on is left alone", async () => {
    const { caseId } = await resolved();
    await db().$executeRaw`
      update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody', key = null where key like 'effect:%'`;
    await requeueLost(later(1));
    const waiting = await db().$queryRaw`
      select key from graphile_worker._private_jobs where key like 'effect:%' and locked_at is null`;
    expect(waiting).toEqual([]);
    expect(await db().effectRun.count({ where: { caseId, status: "queued" } })).toBeGreaterThan(1);
  });
});
