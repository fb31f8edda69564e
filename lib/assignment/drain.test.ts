import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveRule } from "@/lib/assignment/rules";
import { isAnyWaiting } from "@/lib/assignment/waiting-cases";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db, transaction } from "@/lib/db/client";
import { drainWaiting } from "@/lib/assignment/drain";
import { runEffect } from "@/lib/jobs/run-effect";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";
import { statementsOf } from "@/test/support/statements";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

type Named = Awaited<ReturnType<typeof person>>;
let first = "";
let billing = "";
let [sasha, toni, mina, carl] = [] as unknown as [Named, Named, Named, Named];

beforeEach(async () => {
  await db().assignmentRule.deleteMany();
  await db().waitingCase.deleteMany();
  await db().case.updateMany({ data: { assigneeId: null, state: "closed", category: "closed", closedAt: new Date() } });
  await db().membership.deleteMany();
  [first, billing] = [await team("First line"), await team("Billing")];
  [mina, carl] = [await person("mina"), await person("carl")];
  [sasha, toni] = [await person("sasha", { teamIds: [first] }), await person("toni", { teamIds: [billing] })];
  await person("ada");
  await db().person.updateMany({ data: { available: true, active: true, caseCap: 0 } });
  await saveRule(mina, {
    title: "Billing",
    condition: { in: ["billing", { var: "case.tags" }] },
    target: { kind: "team", id: billing },
  });
  await saveRule(mina, { title: "Everything", target: { kind: "team", id: first } });
});

type Wanted = { priority?: "urgent"; tags?: string[] };

/** Files a case and carries out its routing, as the worker would. */
async function file({ priority, tags = [] }: Wanted = {}): Promise<string> {
  const { id } = await openCase(carl, { subject: "Cannot print", bodyText: "It began at noon." });
  await db().case.update({ where: { id }, data: { tags, ...(priority && { priority }) } });
  const run = await db().effectRun.findFirstOrThrow({ where: { caseId: id, handler: "assignment.route" } });
  await runEffect(run.id);
  return id;
}

async function fileMany(count: number, wanted: Wanted = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await file(wanted));
  return ids;
}

async function change(caseId: string, changes: { tags?: string[]; priority?: "urgent" }): Promise<void> {
  const { rev } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  await changeCase(mina, { caseId, rev, changes });
}

async function room(who: Named, caseCap: number): Promise<void> {
  await db().person.update({ where: { id: who.id }, data: { caseCap } });
}

/** A run with time for everything. */
const drain = () => drainWaiting({ budgetMs: 600_000 });
/** Not the news of changes made before, which go out a moment later. */
const isAsked = (text: string) => !text.includes("pg_notify");
const assigneeOf = async (id: string) => (await db().case.findUniqueOrThrow({ where: { id } })).assigneeId;
const waitingIds = async () => (await db().waitingCase.findMany()).map(({ caseId }) => caseId);
const lookUps = (texts: string[]) => texts.filter((text) => text.includes('last_assigned_at as "lastAssignedAt"'));

describe("a run of the drain", () => {
  it("asks nothing about cases of teams without room, however many wait: an admin in no team is no room", async () => {
    await fileMany(18);
    await db().person.updateMany({ where: { role: { in: ["admin", "manager"] } }, data: { caseCap: 30 } });
    await room(toni, 5);
    const texts = await statementsOf(async () => {
      expect(await drain()).toEqual({ assigned: 0, unfinished: false });
    });
    expect(lookUps(texts)).toEqual([]);
    expect(texts.filter(isAsked)).toHaveLength(2);
  });

  it("looks its members up once for each case that it gives out, not for those that go on waiting", async () => {
    const cases = await fileMany(12);
    await room(sasha, 2);
    const texts = await statementsOf(async () => {
      expect(await drain()).toEqual({ assigned: 2, unfinished: false });
    });
    expect(lookUps(texts)).toHaveLength(2);
    expect(await waitingIds()).toHaveLength(10);
    expect(await Promise.all(cases.slice(0, 3).map(assigneeOf))).toEqual([sasha.id, sasha.id, null]);
  });

  it("gives a team with room its cases although another team without room has more, older and more urgent ones", async () => {
    await fileMany(5, { priority: "urgent" });
    const last = await file({ tags: ["billing"] });
    await room(toni, 1);
    expect(await drain()).toMatchObject({ assigned: 1 });
    expect(await assigneeOf(last)).toBe(toni.id);
  });

  it("stops when its time is up, and the next goes on where it stopped", async () => {
    const urgent = [await file(), await file(), await file({ priority: "urgent" })];
    await room(sasha, 10);
    expect(await drainWaiting({ budgetMs: 0 })).toEqual({ assigned: 1, unfinished: true });
    expect(await assigneeOf(urgent[2]!)).toBe(sasha.id);
    expect(await drain()).toEqual({ assigned: 2, unfinished: false });
    expect(await isAnyWaiting(db())).toBe(false);
  });

  it("and another at the same time give every case out once, and nobody more than the limit", async () => {
    const cases = await fileMany(8);
    await room(sasha, 5);
    const runs = await Promise.all([1, 2, 3].map(() => drain()));
    expect(runs.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(5);
    expect(await db().caseEvent.count({ where: { caseId: { in: cases }, event: "assign" } })).toBe(5);
    expect(await db().case.count({ where: { id: { in: cases }, assigneeId: sasha.id } })).toBe(5);
  });

  it("says in the history which rule it was, who was considered and why not", async () => {
    await person("toni", { teamIds: [first] });
    const id = await file();
    await room(sasha, 1);
    await drain();
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId: id, event: "assign" } });
    expect(event.reason).toMatchObject({
      rule: { title: "Everything" },
      passed: [{ title: "Billing", why: "condition" }],
      text: { en: "Rule “Everything”: Sasha Kim is the only one free in team First line (1 at their limit)." },
      considered: expect.arrayContaining([
        { id: sasha.id, name: "Sasha Kim", finding: "chosen", openWork: 0, cap: 1 },
        { id: toni.id, name: "Toni Rossi", finding: "full", openWork: 0, cap: 0 },
      ]),
    });
  });
});

describe("a waiting case", () => {
  it("waits no longer in the very change that gives it to somebody or ends it, and not when that is undone", async () => {
    const [taken, solved] = [await file(), await file()];
    const undone = transaction(async (tx) => {
      await tx.case.update({ where: { id: taken }, data: { assigneeId: sasha.id } });
      expect(await tx.waitingCase.count({ where: { caseId: taken } })).toBe(0);
      throw new Error("the worker dies here");
    });
    await expect(undone).rejects.toThrow("dies here");
    expect(await waitingIds()).toEqual(expect.arrayContaining([taken, solved]));
    await assignCase(mina, { caseId: taken, assigneeId: sasha.id });
    await db().case.update({
      where: { id: solved },
      data: { state: "closed", category: "closed", closedAt: new Date() },
    });
    expect(await waitingIds()).toEqual([]);
  });

  it("is kept with the routing that found nobody, or neither is", async () => {
    const { id } = await openCase(carl, { subject: "Cannot print", bodyText: "It began at noon." });
    const run = await db().effectRun.findFirstOrThrow({ where: { caseId: id, handler: "assignment.route" } });
    await db().effectRun.update({ where: { id: run.id }, data: { policy: { onSuccess: "assign" } } });
    await db()
      .$executeRaw`alter table waiting_case add constraint broken check (case_id <> ${id}::uuid) not valid`.catch(() =>
      db().$executeRawUnsafe(`alter table waiting_case add constraint broken check (case_id <> '${id}') not valid`),
    );
    await runEffect(run.id);
    expect(await db().caseEvent.count({ where: { caseId: id, event: "routed" } })).toBe(0);
    expect((await db().case.findUniqueOrThrow({ where: { id } })).teamId).toBeNull();
    await db().$executeRaw`alter table waiting_case drop constraint broken`;
    await runEffect(run.id);
    expect(await db().caseEvent.count({ where: { caseId: id, event: "routed" } })).toBe(1);
    expect(await waitingIds()).toEqual([id]);
  });

  it("that is talked about is not asked about again", async () => {
    const id = await file();
    await replyToCase(carl, { caseId: id, bodyText: "It is still broken." });
    const found = await db().waitingCase.findUniqueOrThrow({ where: { caseId: id } });
    expect(found.revision).toBe(found.askedRevision);
  });

  it("that became another case moves to the team its rule names now, with the reason, or to whoever has room there", async () => {
    const id = await file();
    await change(id, { tags: ["billing"], priority: "urgent" });
    expect(await drain()).toEqual({ assigned: 0, unfinished: false });
    expect(await db().case.findUnique({ where: { id } })).toMatchObject({ teamId: billing, assigneeId: null });
    const routed = await db().caseEvent.findFirstOrThrow({
      where: { caseId: id, event: "routed" },
      orderBy: { seq: "desc" },
    });
    expect(routed).toMatchObject({
      changes: { team: { from: first, to: billing } },
      reason: {
        rule: { title: "Billing" },
        text: { en: expect.stringContaining("nobody in team Billing is free (1 at their limit)") },
      },
    });
    expect(await db().waitingCase.findUnique({ where: { caseId: id } })).toMatchObject({
      priority: "urgent",
      waitsFor: [billing],
    });
    await room(toni, 1);
    expect(await drain()).toMatchObject({ assigned: 1 });
    expect(await assigneeOf(id)).toBe(toni.id);
  });

  it("is looked at without looking for anybody when the rules change and lead to the same team", async () => {
    await fileMany(6);
    await saveRule(mina, {
      title: "Never",
      condition: { "==": [{ var: "case.language" }, "ko"] },
      target: { kind: "team", id: billing },
      position: 1,
    });
    const texts = await statementsOf(() => drain());
    expect(lookUps(texts)).toEqual([]);
    expect(texts.filter(isAsked).length).toBeLessThan(12);
    expect(await db().waitingCase.count({ where: { askedRevision: { lt: db().waitingCase.fields.revision } } })).toBe(
      0,
    );
  });

  it("of another rule takes its turn with the others: the more urgent goes first", async () => {
    const [changed, urgent] = [await file(), await file({ tags: ["billing"], priority: "urgent" })];
    await change(changed, { tags: ["billing"] });
    await room(toni, 1);
    expect(await drain()).toMatchObject({ assigned: 1 });
    expect([await assigneeOf(urgent), await assigneeOf(changed)]).toEqual([toni.id, null]);
    expect(await db().case.findUnique({ where: { id: changed } })).toMatchObject({ teamId: billing });
  });

  it("whose state takes no assignment is left alone until it changes, and costs nobody the turn", async () => {
    const id = await file();
    await db().case.update({ where: { id }, data: { state: "approval", category: "pending" } });
    await room(sasha, 1);
    expect(await drain()).toMatchObject({ assigned: 0 });
    const membership = { teamId_personId: { teamId: first, personId: sasha.id } };
    expect(await db().membership.findUnique({ where: membership })).toMatchObject({ lastAssignedAt: null });
    expect(lookUps(await statementsOf(() => drain()))).toEqual([]);
    await db().case.update({ where: { id }, data: { state: "open", category: "open" } });
    expect(await drain()).toMatchObject({ assigned: 1 });
  });

  it("goes to a person whom a rule names as soon as that one has room, although the team has none", async () => {
    await saveRule(mina, { title: "Toni first", target: { kind: "person", id: toni.id }, position: 1 });
    const id = await file();
    expect(await db().waitingCase.findUnique({ where: { caseId: id } })).toMatchObject({ waitsFor: [toni.id, first] });
    await room(toni, 1);
    expect(await drain()).toMatchObject({ assigned: 1 });
    expect(await assigneeOf(id)).toBe(toni.id);
  });
});
