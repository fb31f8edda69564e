import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { db, transaction } from "@/lib/db/client";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { caseTypeSchema } from "@/lib/lifecycles/case-type-schema";
import { changeCaseType, createCaseType, moveCaseType, switchCaseType } from "@/lib/lifecycles/change-case-type";
import { listCaseTypes, offeredCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { inspectDraft } from "@/lib/lifecycles/inspect-draft";
import { publishLifecycle } from "@/lib/lifecycles/publish";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();

let mina: Actor;
let carl: Actor;

beforeAll(async () => {
  await lifecycle();
  await transaction(ensureDefaultSurvey);
  await lifecycle({ ...supportCase, key: "other-path" });
  [mina, carl] = [await person("mina"), await person("carl")];
});

/** What the form posts. */
const posted = (key: string, changes: Record<string, unknown> = {}) =>
  caseTypeSchema.parse({
    key,
    titleEn: " Access\trequest ",
    titleKo: "권한 요청",
    icon: "access",
    lifecycle: "support-case",
    teamId: "",
    ...changes,
  });

const keys = async () => (await listCaseTypes(mina)).map(({ key }) => key);
const says = (message: string): string => expect.stringContaining(message) as string;

describe("a manager", () => {
  test("makes a case type, which is last in the list, and the record says so", async () => {
    const teamId = await team("Access");
    await createCaseType(mina, posted("access", { teamId, priority: "high", forCustomers: "true" }));
    const types = await listCaseTypes(mina);
    expect(types.map(({ key }) => key)).toEqual(["question", "incident", "problem", "task", "access"]);
    expect(types.at(-1)).toMatchObject({
      title: { en: "Access request", ko: "권한 요청" },
      icon: "access",
      lifecycle: { key: "support-case" },
      team: { name: "Access" },
      priority: "high",
      forCustomers: true,
      canStart: true,
    });
    expect(await db().auditEntry.findFirst({ where: { action: "caseType.create" } })).toMatchObject({
      actorId: mina.id,
      subjectId: "access",
      detail: { lifecycle: "support-case" },
    });
  });

  test("is told which key is taken, which team is gone and which lifecycle is none", async () => {
    await expect(createCaseType(mina, posted("question"))).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { key: says("already") } },
    });
    const teamId = "0198c0de-0000-7000-8000-000000000001";
    await expect(createCaseType(mina, posted("wish", { teamId }))).rejects.toMatchObject({
      details: { fields: { teamId: says("no longer exists") } },
    });
    await expect(createCaseType(mina, posted("wish", { lifecycle: "nowhere" }))).rejects.toMatchObject({
      details: { fields: { lifecycle: says("does not exist") } },
    });
  });

  test("cannot let cases start on a lifecycle that was never published", async () => {
    await db().lifecycle.create({ data: { key: "only-drawn", draft: "{}" } });
    await expect(createCaseType(mina, posted("wish", { lifecycle: "only-drawn" }))).rejects.toMatchObject({
      details: { fields: { lifecycle: says("not been published") } },
    });
  });

  test("adds a type to a lifecycle that lists its types: inactive first, until the lifecycle lists it", async () => {
    const listing = (...values: string[]) => ({ ...supportCase.fields, type: { type: "enum", values } as const });
    const choosy = { ...supportCase, key: "choosy" };
    const id = await lifecycle({ ...choosy, fields: listing("return") });
    expect(await createCaseType(mina, posted("return", { lifecycle: "choosy" }))).toEqual({
      key: "return",
      active: true,
    });
    expect(await createCaseType(mina, posted("wish", { lifecycle: "choosy" }))).toEqual({ key: "wish", active: false });
    expect((await offeredCaseTypes(mina, "en")).map(({ key }) => key)).not.toContain("wish");
    expect(await changeCaseType(mina, posted("wish", { lifecycle: "choosy", icon: "idea" }))).toMatchObject({
      active: false,
    });
    await expect(switchCaseType(mina, { key: "wish", active: true })).rejects.toMatchObject({
      details: { fields: { lifecycle: says("Add “wish”") } },
    });
    await expect(changeCaseType(mina, posted("task", { lifecycle: "choosy" }))).rejects.toMatchObject({
      details: { fields: { lifecycle: says("Add “task”") } },
    });
    const text = JSON.stringify({ ...choosy, fields: listing("return", "wish") });
    await db().lifecycle.update({ where: { id }, data: { draft: text, draftRev: 1 } });
    await publishLifecycle(mina, { key: "choosy", draftRev: 1, notes: "Wishes, too." });
    await switchCaseType(mina, { key: "wish", active: true });
    expect((await offeredCaseTypes(mina, "en")).map(({ key }) => key)).toContain("wish");
    await db().caseType.deleteMany({ where: { key: { in: ["wish", "return"] } } });
  });

  test("changes what a case type is called and what it starts; its key stays", async () => {
    await changeCaseType(mina, posted("task", { titleEn: "To do", lifecycle: "other-path" }));
    expect((await listCaseTypes(mina)).find(({ key }) => key === "task")).toMatchObject({
      title: { en: "To do" },
      lifecycle: { key: "other-path" },
    });
    expect(await db().auditEntry.findFirst({ where: { action: "caseType.change", subjectId: "task" } })).toMatchObject({
      detail: { titleEn: { from: "Task", to: "To do" }, lifecycle: { from: "support-case", to: "other-path" } },
    });
    await expect(changeCaseType(mina, posted("nothing"))).rejects.toMatchObject({ code: "not_found" });
  });

  test("does not overwrite what somebody else changed since the form was opened", async () => {
    const opened = (await listCaseTypes(mina)).find(({ key }) => key === "problem")?.updatedAt;
    await changeCaseType(await person("ada"), posted("problem", { titleEn: "Deep fault", seenAt: opened }));
    await expect(changeCaseType(mina, posted("problem", { titleEn: "Fault", seenAt: opened }))).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await listCaseTypes(mina)).find(({ key }) => key === "problem")?.title.en).toBe("Deep fault");
  });

  test("puts case types in an order, and at the ends nothing moves", async () => {
    const before = await keys();
    await moveCaseType(mina, { key: "incident", direction: "up" });
    await moveCaseType(mina, { key: "incident", direction: "up" });
    expect(await keys()).toEqual(["incident", "question", ...before.slice(2)]);
    await moveCaseType(mina, { key: "incident", direction: "down" });
    expect(await keys()).toEqual(before);
  });

  test("deactivates a case type: it is offered to nobody, and can be activated again", async () => {
    const offers = async (actor: Actor | null) => (await offeredCaseTypes(actor, "en")).map(({ key }) => key);
    expect(await offers(null)).toContain("incident");
    await switchCaseType(mina, { key: "incident", active: false });
    expect(await offers(null)).not.toContain("incident");
    expect(await offers(mina)).not.toContain("incident");
    await switchCaseType(mina, { key: "incident", active: true });
    expect(await offers(carl)).toContain("incident");
  });

  test("cannot deactivate the type that a mailbox gives its cases, nor the last active one", async () => {
    await db().mailbox.create({ data: { name: "Faults", address: "faults@example.com", caseType: "problem" } });
    const off = (key: string) => switchCaseType(mina, { key, active: false });
    await expect(off("problem")).rejects.toMatchObject({ code: "refused", message: says("“Faults”") });
    await db().caseType.updateMany({ where: { key: { not: "question" } }, data: { active: false } });
    await expect(off("question")).rejects.toMatchObject({ code: "refused", message: says("last active") });
    await db().caseType.updateMany({ data: { active: true } });
  });
});

test("customers are offered the types they may choose, staff all, both in their language", async () => {
  const offered = await offeredCaseTypes(carl, "ko");
  expect(offered.map(({ key }) => key)).toEqual(["question", "incident", "access"]);
  expect(offered[0]).toEqual({ key: "question", title: "문의", icon: "question" });
  expect((await offeredCaseTypes(mina, "en")).map(({ key }) => key)).toContain("problem");
});

test("nobody but a manager or an admin changes case types", async () => {
  for (const actor of [carl, await person("sasha")]) {
    await expect(createCaseType(actor, posted("wish"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(changeCaseType(actor, posted("task"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(moveCaseType(actor, { key: "task", direction: "up" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(switchCaseType(actor, { key: "task", active: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listCaseTypes(actor)).rejects.toMatchObject({ code: "forbidden" });
  }
});

describe("the field `type` of a lifecycle", () => {
  const problems = async (parts: Partial<Definition>) => {
    const text = JSON.stringify({ ...supportCase, ...parts });
    const found = await inspectDraft({ text, key: "support-case", language: "en" });
    return found.problems.map(({ at, message }) => `${at} ${message}`);
  };
  const declared = (...values: string[]) => ({
    fields: { ...supportCase.fields, type: { type: "enum", values } } as Definition["fields"],
  });
  const setsType = supportCase.transitions.map((transition, index) =>
    index === 0 ? { ...transition, set: { ...transition.set, "case.type": "problem" } } : transition,
  );

  test("names case types that there are, all those that start it among them", async () => {
    expect(await problems(declared("question", "incident", "problem", "access"))).toEqual([]);
    expect(await problems(declared("question", "incident", "problem", "wish"))).toEqual([
      "/fields/type/values/3 There is no case type “wish”.",
      "/fields/type/values These case types start on this lifecycle but are not among the values: access.",
    ]);
  });

  test("is set only to types that start the same lifecycle", async () => {
    const all = declared("question", "incident", "problem", "access");
    expect(await problems({ ...all, transitions: setsType })).toEqual([]);
    const another = declared("question", "incident", "problem", "access", "task");
    expect(await problems({ ...another, transitions: setsType })).toEqual([
      expect.stringContaining("/fields/type/values/4 The lifecycle sets the type of a case"),
    ]);
    const fields = { ...supportCase.fields, type: { type: "string" } } as Definition["fields"];
    expect(await problems({ fields, transitions: setsType })).toEqual([
      expect.stringContaining("/fields/type/type The lifecycle sets the type of a case"),
    ]);
  });
});
