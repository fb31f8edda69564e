import { beforeAll, describe, expect, it } from "vitest";
import { changeCase } from "@/lib/cases/write/change";
import { fileRequest } from "@/lib/cases/write/file-request";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { listCases } from "@/lib/cases/queue/list-cases";
import { moveCase } from "@/lib/cases/write/move";
import { nextCaseLike } from "@/lib/cases/write/next-case";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { assignCase } from "@/lib/cases/write/assign";
import { db, transaction } from "@/lib/db/client";
import { simpleSupport } from "@/lib/lifecycle/templates/simple-support";
import { useTestDatabase } from "@/test/support/database";
import { caseType, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();

beforeAll(async () => {
  await lifecycle();
  await lifecycle(simpleSupport);
  await caseType("wish", "simple-support");
  await caseType("chore", "simple-support", { forCustomers: false });
});

const words = { subject: "A wish", bodyText: "Please." };
const says = (message: string): string => expect.stringContaining(message) as string;

async function opened(number: number) {
  return db().case.findUniqueOrThrow({ where: { number }, include: { lifecycle: { select: { key: true } } } });
}

describe("a new case", () => {
  it("starts on the lifecycle of its type", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { number } = await openCase(carl, { ...words, type: "wish" });
    expect(await opened(number)).toMatchObject({ type: "wish", lifecycle: { key: "simple-support" } });
    const inside = await openCase(sasha, { ...words, type: "chore", requesterId: carl.id });
    expect(await opened(inside.number)).toMatchObject({ type: "chore", lifecycle: { key: "simple-support" } });
  });

  it("has the first type that the actor may choose when none is said", async () => {
    const { number } = await openCase(await person("carl"), words);
    expect(await opened(number)).toMatchObject({ type: "question", lifecycle: { key: "support-case" } });
  });

  it("gets the team and the priority of its type, unless staff say others", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const [teamId, other] = [await team("Wishes"), await team("Others")];
    await db().caseType.update({ where: { key: "wish" }, data: { teamId, priority: "high" } });
    const { number } = await openCase(carl, { ...words, type: "wish" });
    expect(await opened(number)).toMatchObject({ teamId, priority: "high" });
    const given = await openCase(sasha, { ...words, type: "wish", teamId: other, priority: "low" });
    expect(await opened(given.number)).toMatchObject({ teamId: other, priority: "low" });
    const without = await openCase(sasha, { ...words, type: "wish", teamId: null });
    expect(await opened(without.number)).toMatchObject({ teamId: null });
    await db().caseType.update({ where: { key: "wish" }, data: { teamId: null, priority: "normal" } });
  });

  it("of a type that is not there, or not the customer's to choose, is refused with those that are", async () => {
    const carl = await person("carl");
    const message = "You cannot choose the case type “chore”. Choose one of these: question, incident, wish.";
    await expect(openCase(carl, { ...words, type: "chore" })).rejects.toMatchObject({
      code: "invalid",
      message,
      details: { fields: { type: message } },
    });
    await expect(openCase(carl, { ...words, type: "x'--" })).rejects.toMatchObject({ code: "invalid" });
    await expect(openCase(await person("sasha"), { ...words, type: "none" })).rejects.toMatchObject({
      message: says("question, incident, problem, task, wish, chore"),
    });
  });

  it("of a customer cannot come with a priority", async () => {
    const opening = openCase(await person("carl"), { ...words, priority: "urgent" });
    await expect(opening).rejects.toMatchObject({ code: "forbidden" });
  });

  it("can be filed without an account under a type that customers may choose, and no other", async () => {
    const visitor = { name: "Vera", email: "vera@example.org", ...words };
    const { number } = await fileRequest({ ...visitor, type: "wish" });
    expect(await opened(number)).toMatchObject({ type: "wish", lifecycle: { key: "simple-support" } });
    await expect(fileRequest({ ...visitor, language: "ko", type: "chore" })).rejects.toMatchObject({
      message: says("사례 유형은 선택할 수 없습니다"),
    });
    // Staff who are not signed in are visitors like all others.
    const asStaff = { ...visitor, email: (await person("sasha")).email };
    await expect(fileRequest({ ...asStaff, type: "chore" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("cannot be opened when no type can be chosen, and that is said", async () => {
    await db().caseType.updateMany({ data: { active: false } });
    await expect(openCase(await person("carl"), words)).rejects.toMatchObject({
      code: "unavailable",
      message: says("There is no case type to choose"),
    });
    await db().caseType.updateMany({ data: { active: true } });
  });

  it("that must not be lost takes the first type of the list where its own cannot start", async () => {
    const typeFor = (type: string | null) => transaction(async (tx) => (await nextCaseLike(tx, "en", type)).type.key);
    expect(await typeFor("wish")).toBe("wish");
    await db().caseType.update({ where: { key: "wish" }, data: { active: false } });
    expect([await typeFor("wish"), await typeFor("gone"), await typeFor(null)]).toEqual(Array(3).fill("question"));
    await db().caseType.update({ where: { key: "wish" }, data: { active: true } });
  });

  it("that continues a closed one is of the same type, and starts on its lifecycle as it is today", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await openCase(carl, { ...words, type: "incident" });
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await moveCase(sasha, { caseId, event: "resolve", input: { resolution: "fixed", note: "Done." } });
    await moveCase(sasha, { caseId, event: "close" });
    const { id: simpleId } = await db().lifecycle.findUniqueOrThrow({ where: { key: "simple-support" } });
    const found = await db().caseType.findUniqueOrThrow({ where: { key: "incident" } });
    await db().caseType.update({ where: { key: "incident" }, data: { lifecycleId: simpleId } });
    const { followUpNumber = 0 } = await replyToCase(carl, { caseId, bodyText: "It is back." });
    expect(await opened(followUpNumber)).toMatchObject({ type: "incident", lifecycle: { key: "simple-support" } });
    await db().caseType.update({ where: { key: "incident" }, data: { lifecycleId: found.lifecycleId } });
  });
});

describe("the type of a case", () => {
  it("can become another one of the same lifecycle, and its page offers those", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha", { language: "ko" })];
    const { id: caseId, number } = await openCase(carl, words);
    await changeCase(sasha, { caseId, rev: 1, changes: { type: "incident" } });
    const view = await getCaseByNumber(sasha, number);
    expect(view.type).toEqual({ key: "incident", title: "장애", icon: "alert" });
    expect(view.types.map(({ key }) => key)).toEqual(["question", "incident", "problem", "task"]);
    expect(view.history[0]?.changes).toEqual([{ label: "유형", from: "문의", to: "장애" }]);
    expect((await getCaseByNumber(carl, number)).types).toEqual([]);
  });

  it("cannot become one of another lifecycle, and that is said in words", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await openCase(carl, words);
    const becomes = (type: string) => changeCase(sasha, { caseId, rev: 1, changes: { type } });
    await expect(becomes("wish")).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { type: says("follow another lifecycle") } },
    });
    await expect(becomes("nothing")).rejects.toMatchObject({
      details: { fields: { type: says("Choose one of these: question, incident, problem, task.") } },
    });
    expect(await becomes("question")).toEqual({ rev: 1 });
  });

  it("that was deactivated stays with the cases that have it", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { number } = await openCase(carl, { ...words, type: "incident" });
    await db().caseType.update({ where: { key: "incident" }, data: { active: false } });
    const view = await getCaseByNumber(sasha, number);
    expect(view.types.map(({ key }) => key)).toEqual(["question", "incident", "problem", "task"]);
    const { id: caseId } = await openCase(carl, words);
    const changing = changeCase(sasha, { caseId, rev: 1, changes: { type: "incident" } });
    await expect(changing).rejects.toMatchObject({ code: "invalid" });
    await db().caseType.update({ where: { key: "incident" }, data: { active: true } });
  });

  it("filters the queue", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { number } = await openCase(carl, { subject: "For the queue", bodyText: "Please.", type: "wish" });
    const { rows } = await listCases(sasha, { view: "open", type: "wish" });
    expect(rows[0]).toMatchObject({ number, type: "wish" });
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(["wish"]));
    expect((await listCases(sasha, { view: "open", type: "nothing" })).rows).toEqual([]);
  });
});
