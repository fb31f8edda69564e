import { beforeAll, expect, it } from "vitest";
import { SYSTEM } from "@/lib/access/actor";
import { assignCase } from "@/lib/cases/write/assign";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { findForMove, lockCase } from "@/lib/cases/write/stored-case";
import { db, transaction } from "@/lib/db/client";
import { fireTimer } from "@/lib/jobs/fire-timer";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const storedCase = (id: string) => db().case.findUniqueOrThrow({ where: { id } });

it("what is recorded says from where to where, by whom, and is the case's next rev", async () => {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId } = await filedBy(carl);
  const teamId = await team("First line");
  const changes = { team: { from: null, to: teamId } };
  const rev = await transaction(async (tx) => {
    const found = await lockCase(tx, sasha, caseId);
    return recordCaseEvent(tx, { found, actor: sasha, event: "changed", content: { teamId }, changes }, new Date());
  });
  const event = await db().caseEvent.findUniqueOrThrow({ where: { caseId_seq: { caseId, seq: rev } } });
  expect(event).toMatchObject({ actorId: sasha.id, event: "changed", fromState: "open", toState: "open", changes });
  expect(await storedCase(caseId)).toMatchObject({ rev, teamId });
});

it("of two who read the same case, the second is told what the first did, and writes nothing", async () => {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId } = await filedBy(carl);
  const late = transaction(async (tx) => {
    const found = await findForMove(tx, sasha, caseId);
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    return recordCaseEvent(tx, { found, actor: sasha, event: "changed", content: { priority: "high" } }, new Date());
  });
  await expect(late).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/Sasha Kim assigned/) as string,
  });
  expect(await storedCase(caseId)).toMatchObject({ rev: 2, priority: "normal" });
});

it("a timer that came too late is in the history, and the case is no newer for it", async () => {
  const { id: caseId } = await filedBy(await person("carl"));
  const before = await storedCase(caseId);
  const timer = await db().caseTimer.create({
    data: { caseId, timer: "t", event: "unassignedTooLong", epoch: 7, dueAt: new Date() },
  });
  await fireTimer(timer.id);
  const event = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "timer.ignored" } });
  expect(event).toMatchObject({ seq: before.rev + 1, actorId: SYSTEM.id, fromState: "open", toState: "open" });
  expect(await storedCase(caseId)).toMatchObject({ rev: event.seq, updatedAt: before.updatedAt });
});
