import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { startWorker } from "@/lib/jobs/worker";
import { saveRule } from "@/lib/assignment/rules";
import { changeAvailability } from "@/lib/people/availability";
import { addJob } from "@/lib/queue/add-job";
import { queueEffectRun } from "@/lib/effects/finish-attempt";
import { useTestDatabase } from "@/test/support/database";
import { patienceMs } from "@/test/support/patience";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** A worker of its own process, as it runs beside the web server. */
function spawnWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: {
      AUTH_SECRET: "a-secret-only-for-tests",
      ...process.env,
      CASEWAY_DEMO: "1",
      LOG_LEVEL: "silent",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await holds()) return;
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

const done = () => db().effectRun.count({ where: { status: "succeeded" } });

describe("a worker that is killed", () => {
  it("in the middle of 200 effects leaves each done once, none lost", async () => {
    const carl = await person("carl");
    const cases = await Promise.all(Array.from({ length: 10 }, () => filedBy(carl)));
    await db().effectRun.deleteMany();
    await db().$executeRaw`delete from graphile_worker._private_jobs`;
    const effects = cases.flatMap(({ id }) =>
      Array.from({ length: 10 }, (_, n) => [
        { caseId: id, handler: "case.tag", with: { tag: `t${n}` } },
        { caseId: id, handler: "email.send", with: { to: "case.requester", template: "notice", body: `Mail ${n}` } },
      ]),
    );
    const by = { actorId: carl.id, actorName: carl.name, messageId: null };
    const cause = { event: "opened", input: {}, from: null, to: "open", ...by };
    const effectRuns = await db().effectRun.createManyAndReturn({
      data: effects.flat().map((effect, n) => ({ ...effect, cause, rev: 1, effect: `effect-${n}` })),
      select: { id: true },
    });
    expect(effectRuns).toHaveLength(200);
    await transaction(async (tx) => {
      for (const { id } of effectRuns) await queueEffectRun(tx, id);
    });

    const killed = spawnWorker();
    await holdingOneCase(cases[5]!.id, async () => {
      await until(async () => (await done()) > 20 && (await waitingForLocks()) > 0);
      killed.kill("SIGKILL");
      await once(killed, "exit");
    });
    const before = await done();
    expect(before).toBeLessThan(200);
    expect(await db().effectRun.count({ where: { status: "running" } })).toBeGreaterThan(0);

    await db().workerHeartbeat.updateMany({ data: { at: new Date(Date.now() - 60_000) } });
    const next = spawnWorker();
    await until(async () => (await done()) === 200);
    next.kill("SIGTERM");
    await once(next, "exit");
    expect(next.exitCode).toBe(0);

    const tagged = await db().caseEvent.groupBy({ by: ["caseId"], where: { event: "tagged" }, _count: { id: true } });
    expect(tagged.map((row) => row._count.id)).toEqual(Array(10).fill(10));
    for (const { tags } of await db().case.findMany()) expect(new Set(tags).size).toBe(10);
    const mails = await db().outgoingMail.findMany({ where: { template: "notice" } });
    expect(mails).toHaveLength(100);
    expect(new Set(mails.map(({ effectRunId }) => effectRunId)).size).toBe(100);
    const crashed = await db().effectAttempt.findMany({ where: { error: { startsWith: "Crashed" } } });
    expect(crashed.length).toBeGreaterThan(0);
    expect(await db().effectAttempt.count({ where: { finishedAt: null } })).toBe(0);
    expect(await db().incident.count()).toBe(0);
  });
});

describe("a worker", () => {
  it("fires timers that fell due while none was running, and stops when asked", async () => {
    const { id: caseId } = await filedBy(await person("carl"));
    const timer = await db().caseTimer.findFirstOrThrow({ where: { caseId, timer: "unassigned" } });
    const dueAt = new Date(Date.now() - 60_000);
    await db().caseTimer.update({ where: { id: timer.id }, data: { dueAt } });
    await transaction((tx) =>
      addJob(tx, { name: "timer.fire", payload: { timerId: timer.id }, key: `timer:${timer.id}`, runAt: dueAt }),
    );
    const worker = work();
    await until(async () => (await db().caseEvent.count({ where: { caseId, event: "unassignedTooLong" } })) === 1);
    expect(await db().workerHeartbeat.count()).toBeGreaterThan(0);
    await worker.stop();
    expect(await db().workerHeartbeat.count({ where: { id: { contains: `:${process.pid}:` } } })).toBe(0);
  });

  it("gives a waiting case to whoever comes back, without waiting for the next minute", async () => {
    const [mina, sasha] = [await person("mina"), await person("sasha")];
    await db().person.updateMany({ data: { available: false } });
    await saveRule(mina, { title: "To Sasha", target: { kind: "person", id: sasha.id } });
    const worker = work();
    const { id } = await filedBy(await person("carl"));
    await until(async () => (await db().caseEvent.count({ where: { caseId: id, event: "routed" } })) === 1);
    await changeAvailability(sasha, { available: true });
    await until(async () => (await db().case.findUniqueOrThrow({ where: { id } })).assigneeId === sasha.id);
    const told = { personId: sasha.id, caseId: id, kind: "assigned" };
    await until(async () => (await db().notification.count({ where: told })) > 0);
    await worker.stop();
    expect(await db().notification.count({ where: told })).toBe(1);
  });
});

/** A worker in this process. It closes the database when it ends; the next use opens it again. */
function work(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const working = startWorker({ signal: stopping.signal });
  return {
    stop: () => {
      stopping.abort();
      return working;
    },
  };
}

/** How many of this database's sessions wait for a row that somebody else holds. */
async function waitingForLocks(): Promise<number> {
  const [found] = await db().$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return found?.waiting ?? 0;
}

/** Whoever wants to change this case waits until `meanwhile` is over. */
async function holdingOneCase(id: string, meanwhile: () => Promise<void>): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from "case" where id = ${id}::uuid for update`;
      await meanwhile();
    },
    { timeout: patienceMs },
  );
}
