import { beforeAll, expect, it } from "vitest";
import { saveRule } from "@/lib/assignment/rules";
import { openCase } from "@/lib/cases/write/open";
import { db } from "@/lib/db/client";
import { runEffect } from "@/lib/jobs/run-effect";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

/** A new case whose routing is still to be carried out, with one rule that gives everything to a team of Sasha's. */
async function openedWithRule(name: string) {
  const teamId = await team(name);
  await person("sasha", { teamIds: [teamId] });
  await db().assignmentRule.deleteMany();
  await saveRule(await person("mina"), { title: "All", condition: null, target: { kind: "team", id: teamId } });
  const opened = await openCase(await person("carl"), { subject: "x", bodyText: "y" });
  const run = await db().effectRun.findFirstOrThrow({ where: { caseId: opened.id, handler: "assignment.route" } });
  return { teamId, caseId: opened.id, effectRunId: run.id };
}

it("the history says which team a rule gave, in the step that assigned", async () => {
  const { teamId, caseId, effectRunId } = await openedWithRule("First line");
  await runEffect(effectRunId);
  const assigned = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "assign" } });
  expect(assigned.changes).toMatchObject({ team: { from: null, to: teamId } });
  const stored = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  expect(stored).toMatchObject({ teamId, rev: assigned.seq });
});

it("a routing that comes too late changes nothing", async () => {
  const { caseId, effectRunId } = await openedWithRule("Second line");
  await db().case.update({ where: { id: caseId }, data: { state: "approval", category: "pending" } });
  const before = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  await runEffect(effectRunId);
  expect(await db().case.findUniqueOrThrow({ where: { id: caseId } })).toEqual(before);
  expect(await db().caseEvent.count({ where: { caseId } })).toBe(1);
});
