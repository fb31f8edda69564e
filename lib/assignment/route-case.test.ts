import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveRule, listRules, moveRule, deleteRule } from "@/lib/assignment/rules";
import { previewRules } from "@/lib/assignment/preview";
import { drainWaiting } from "@/lib/assignment/drain";
import { runEffect } from "@/lib/jobs/run-effect";
import { assignCase } from "@/lib/cases/write/assign";
import { moveCase } from "@/lib/cases/write/move";
import { openCase } from "@/lib/cases/write/open";
import { db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

let first = "";
let billing = "";
const ids: Record<"sasha" | "toni", string> = { sasha: "", toni: "" };

beforeEach(async () => {
  await db().assignmentRule.deleteMany();
  await db().effectRun.deleteMany();
  await db().case.updateMany({ data: { assigneeId: null, state: "closed", category: "closed", closedAt: new Date() } });
  first = await team("First line");
  billing = await team("Billing");
  await db().membership.deleteMany();
  for (const name of ["sasha", "toni"] as const) ids[name] = (await person(name, { teamIds: [first] })).id;
  await db().person.updateMany({ data: { available: true, active: true, caseCap: 30 } });
});

/** Files a case and carries out its routing, as the worker would. */
async function file(changes: { priority?: "urgent"; subject?: string } = {}): Promise<{ id: string; number: number }> {
  const opened = await openCase(await person("carl"), {
    subject: "Cannot print",
    bodyText: "It began at noon.",
    ...changes,
  });
  await route(opened.id);
  return opened;
}

async function route(caseId: string): Promise<void> {
  const run = await db().effectRun.findFirstOrThrow({ where: { caseId, handler: "assignment.route" } });
  await runEffect(run.id);
}

async function assignees(caseIds: string[]): Promise<(string | null)[]> {
  const found = await db().case.findMany({ where: { id: { in: caseIds } }, orderBy: { number: "asc" } });
  return found.map(({ assigneeId }) => assigneeId);
}

/** How many waiting cases a run of the drain gives out. */
async function drained(): Promise<number> {
  return (await drainWaiting({ budgetMs: 600_000 })).assigned;
}

async function toTeam(teamId: string, condition: unknown = null, title = "Everything"): Promise<string> {
  return (await saveRule(await person("mina"), { title, condition, target: { kind: "team", id: teamId } })).id;
}

describe("assignment by rule", () => {
  it("gives a new case to the next in the team, and says why in its history", async () => {
    await toTeam(first);
    await db().membership.updateMany({ where: { personId: ids.sasha }, data: { lastAssignedAt: new Date() } });
    const { id } = await file();
    const found = await db().case.findUniqueOrThrow({ where: { id } });
    expect(found).toMatchObject({ assigneeId: ids.toni, teamId: first, state: "assigned" });
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId: id, event: "assign" } });
    expect(event).toMatchObject({
      actorId: null,
      reason: {
        kind: "assignment",
        rule: { title: "Everything" },
        text: {
          en: "Rule “Everything”: of 2 who are free in team First line, Toni Rossi has waited longest for a case.",
        },
      },
    });
  });

  it("takes turns: ten cases are five each", async () => {
    await toTeam(first);
    const cases: string[] = [];
    for (let n = 0; n < 10; n++) cases.push((await file()).id);
    const got = await assignees(cases);
    expect(got.filter((id) => id === ids.sasha)).toHaveLength(5);
    expect(got.filter((id) => id === ids.toni)).toHaveLength(5);
  });

  it("stays fair and within the limits when cases are routed at the same time", async () => {
    await toTeam(first);
    await db().person.update({ where: { id: ids.sasha }, data: { caseCap: 3 } });
    const carl = await person("carl");
    const opened = await Promise.all(
      Array.from({ length: 12 }, () => openCase(carl, { subject: "Cannot print", bodyText: "Help." })),
    );
    await Promise.all(opened.map(({ id }) => route(id)));
    const got = await assignees(opened.map(({ id }) => id));
    expect(got.filter((id) => id === ids.sasha)).toHaveLength(3);
    expect(got.filter((id) => id === ids.toni)).toHaveLength(9);
  });

  it("takes turns in the order of the choices, also when an older clock chooses later", async () => {
    await toTeam(first);
    const newest = Date.now();
    const chosen: (string | null)[] = [];
    for (const secondsBefore of [0, 60, 30, 90]) {
      const { id } = await openCase(await person("carl"), { subject: "Cannot print", bodyText: "Help." });
      const run = await db().effectRun.findFirstOrThrow({ where: { caseId: id, handler: "assignment.route" } });
      await runEffect(run.id, () => new Date(newest - secondsBefore * 1000));
      chosen.push(...(await assignees([id])));
    }
    expect(chosen).toEqual([chosen[0], chosen[1], chosen[0], chosen[1]]);
    expect(new Set(chosen)).toEqual(new Set([ids.sasha, ids.toni]));
  });

  it("asks the rules in order, and passes over one whose person is not free", async () => {
    const mina = await person("mina");
    await saveRule(mina, {
      title: "Urgent to Toni",
      condition: { "==": [{ var: "case.priority" }, "urgent"] },
      target: { kind: "person", id: ids.toni },
    });
    await toTeam(first);
    await db().membership.updateMany({ where: { personId: ids.toni }, data: { lastAssignedAt: new Date() } });
    expect(await assignees([(await file()).id])).toEqual([ids.sasha]);
    const urgent = await openCase(mina, {
      subject: "Fire",
      bodyText: "Now.",
      priority: "urgent",
      requesterId: (await person("carl")).id,
    });
    await db().person.update({ where: { id: ids.toni }, data: { available: false } });
    const preview = await previewRules(mina, { caseNumber: urgent.number });
    expect(preview).toMatchObject({ outcome: "assigned", explanation: { passed: [{ why: "busy" }] } });
    expect(await assignees([urgent.id])).toEqual([null]);
    await db().person.update({ where: { id: ids.toni }, data: { available: true } });
    await route(urgent.id);
    expect(await assignees([urgent.id])).toEqual([ids.toni]);
  });

  it("leaves a case alone that somebody took in the meantime", async () => {
    await toTeam(first);
    const sasha = await person("sasha", { teamIds: [first] });
    const { id } = await openCase(await person("carl"), { subject: "Cannot print", bodyText: "Help." });
    await assignCase(sasha, { caseId: id, assigneeId: sasha.id });
    await route(id);
    expect(await db().caseEvent.count({ where: { caseId: id, event: "assign" } })).toBe(1);
    expect(await db().effectRun.findFirst({ where: { caseId: id, handler: "assignment.route" } })).toMatchObject({
      status: "succeeded",
      result: { outcome: "overtaken" },
    });
  });
});

describe("a case for which nobody is free", () => {
  it("waits in its team with the reason, and goes to the first who is free again", async () => {
    await toTeam(first);
    await db().person.updateMany({ where: { role: "agent" }, data: { available: false } });
    const { id } = await file();
    expect(await db().case.findUnique({ where: { id } })).toMatchObject({
      assigneeId: null,
      teamId: first,
      state: "open",
    });
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId: id, event: "routed" } });
    expect(event.reason).toMatchObject({
      text: { en: "Rule “Everything”: nobody in team First line is free (2 away). The case waits until somebody is." },
    });
    expect(await drained()).toBe(0);
    expect(await db().caseEvent.count({ where: { caseId: id } })).toBe(2);
    await db().person.update({ where: { id: ids.toni }, data: { available: true } });
    expect(await drained()).toBe(1);
    expect(await assignees([id])).toEqual([ids.toni]);
    expect(await drained()).toBe(0);
  });

  it("is drained as cases move on: the urgent first, then the oldest, never above the limit", async () => {
    await toTeam(first);
    await db().person.update({ where: { id: ids.toni }, data: { available: false } });
    await db().person.update({ where: { id: ids.sasha }, data: { caseCap: 1 } });
    const sasha = await person("sasha", { teamIds: [first] });
    const [held, oldest] = [await file(), await file()];
    const urgent = await openCase(await person("mina"), {
      subject: "Fire",
      bodyText: "Now.",
      priority: "urgent",
      requesterId: (await person("carl")).id,
    });
    await route(urgent.id);
    expect(await assignees([held.id, oldest.id, urgent.id])).toEqual([ids.sasha, null, null]);
    await moveCase(sasha, { caseId: held.id, event: "resolve", input: { resolution: "fixed", note: "Done." } });
    expect(await drained()).toBe(1);
    expect(await assignees([oldest.id, urgent.id])).toEqual([null, ids.sasha]);
    await db().person.update({ where: { id: ids.sasha }, data: { caseCap: 5 } });
    expect(await drained()).toBe(1);
    expect(await assignees([oldest.id])).toEqual([ids.sasha]);
  });

  it("or for which no rule speaks is asked about again when the rules change", async () => {
    const { id } = await file();
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId: id, event: "routed" } });
    expect(event.reason).toMatchObject({ text: { en: expect.stringContaining("There are no assignment rules") } });
    expect(await drained()).toBe(0);
    await toTeam(first);
    expect(await drained()).toBe(1);
  });

  it("is left alone once it was done by hand", async () => {
    await toTeam(billing);
    const { id } = await file();
    const mina = await person("mina");
    await assignCase(mina, { caseId: id, assigneeId: ids.sasha });
    await db().membership.create({ data: { teamId: billing, personId: ids.toni } });
    expect(await drained()).toBe(0);
    expect(await assignees([id])).toEqual([ids.sasha]);
  });
});

describe("the list of rules", () => {
  it("is kept in order as rules are added, moved and deleted, with a record of who did it", async () => {
    const mina = await person("mina");
    const [a, b, c] = [
      await toTeam(first, null, "A"),
      await toTeam(billing, null, "B"),
      await toTeam(first, null, "C"),
    ];
    await moveRule(mina, { id: c, direction: "up" });
    await moveRule(mina, { id: a, direction: "up" });
    expect((await listRules(mina)).map(({ title, position }) => [title, position])).toEqual([
      ["A", 1],
      ["C", 2],
      ["B", 3],
    ]);
    await deleteRule(mina, { id: c });
    await saveRule(mina, { id: b, title: "B2", target: { kind: "team", id: billing }, active: false });
    expect((await listRules(mina)).map(({ title, position, active }) => [title, position, active])).toEqual([
      ["A", 1, true],
      ["B2", 2, false],
    ]);
    const audit = await db().auditEntry.findMany({ where: { actorId: mina.id, subjectId: { in: [a, b, c] } } });
    expect(audit.map(({ action }) => action).sort()).toEqual([
      "rule.delete",
      "rule.move",
      "rule.move",
      "rule.save",
      "rule.save",
      "rule.save",
      "rule.save",
    ]);
  });

  it("takes only conditions that can be asked, and targets that are there", async () => {
    const mina = await person("mina");
    const rule = { title: "X", target: { kind: "team" as const, id: first } };
    const condition = { "==": [{ var: "case.colour" }, "red"] };
    await expect(saveRule(mina, { ...rule, condition })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { condition: expect.stringContaining("/==/0") } },
    });
    const nobody = { kind: "person" as const, id: crypto.randomUUID() };
    await expect(saveRule(mina, { ...rule, target: nobody })).rejects.toMatchObject({ code: "invalid" });
    const carl = { kind: "person" as const, id: (await person("carl")).id };
    await expect(saveRule(mina, { ...rule, target: carl })).rejects.toMatchObject({ code: "invalid" });
    await expect(saveRule(await person("sasha"), rule)).rejects.toMatchObject({ code: "forbidden" });
    await expect(deleteRule(mina, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
  });
});
