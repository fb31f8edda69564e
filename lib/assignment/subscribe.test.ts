import { beforeAll, beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { saveRule } from "@/lib/assignment/rules";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { deliverEvents } from "@/lib/jobs/relay";
import { runEffect } from "@/lib/jobs/run-effect";
import { changeAvailability } from "@/lib/people/availability";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();

let [mina, sasha, carl] = [] as unknown as [Actor, Actor & { id: string }, Actor];
let taken = "";
let waiting = "";

beforeAll(async () => {
  await lifecycle();
  const first = await team("First line");
  [mina, sasha, carl] = [await person("mina"), await person("sasha", { teamIds: [first] }), await person("carl")];
  await db().person.update({ where: { id: sasha.id }, data: { caseCap: 1 } });
  await saveRule(mina, { title: "Everything", target: { kind: "team", id: first } });
  [taken, waiting] = [await file(), await file()];
});

beforeEach(async () => {
  await deliverEvents();
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});

/** Files a case and carries out its routing, as the worker would. */
async function file(): Promise<string> {
  const { id } = await openCase(carl, { subject: "Cannot print", bodyText: "It began at noon." });
  const run = await db().effectRun.findFirstOrThrow({ where: { caseId: id, handler: "assignment.route" } });
  await runEffect(run.id);
  return id;
}

/** The runs of the drain that wait in the queue, and how: in which lane, how far behind. */
async function runs(): Promise<{ queue: string; priority: number }[]> {
  return db().$queryRaw`
    select q.queue_name as queue, j.priority from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    where t.identifier = 'assignment.drain'`;
}

it("words alone ask for no run: they make room for nobody", async () => {
  await replyToCase(carl, { caseId: waiting, bodyText: "It is still broken." });
  await deliverEvents();
  expect(await runs()).toEqual([]);
});

it("a case that leaves somebody's hands asks for one run, in its lane and behind the mail", async () => {
  await assignCase(mina, { caseId: taken, assigneeId: null });
  await assignCase(mina, { caseId: taken, assigneeId: sasha.id });
  await deliverEvents();
  expect(await runs()).toEqual([{ queue: "assignment", priority: 10 }]);
});

it("a waiting case that becomes another asks for one: it may be for somebody else now", async () => {
  const { rev } = await db().case.findUniqueOrThrow({ where: { id: waiting } });
  await changeCase(mina, { caseId: waiting, rev, changes: { priority: "urgent" } });
  await deliverEvents();
  expect(await runs()).toHaveLength(1);
});

it("somebody who is back asks for one, and nobody does while no case waits", async () => {
  await changeAvailability(sasha, { available: false });
  expect(await runs()).toEqual([]);
  await changeAvailability(sasha, { available: true });
  expect(await runs()).toHaveLength(1);
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  await db().waitingCase.deleteMany();
  await assignCase(mina, { caseId: taken, assigneeId: null });
  await deliverEvents();
  expect(await runs()).toEqual([]);
});
