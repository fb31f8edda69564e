import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noteOnCase } from "@/lib/cases/write/note";
import { replyToCase } from "@/lib/cases/write/reply";
import { saveDraft } from "@/lib/cases/writing/draft";
import { planReply } from "@/lib/cases/writing/planned-reply";
import { takeBackReply } from "@/lib/cases/writing/take-back-reply";
import { db } from "@/lib/db/client";
import { sendPlanned } from "@/lib/jobs/mail/send-planned";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

type Someone = Awaited<ReturnType<typeof person>>;
type Base = { id: string; rev: number } | null;
let sasha: Someone;
let caseId: string;

beforeAll(async () => {
  await lifecycle();
  sasha = await person("sasha");
});

beforeEach(async () => {
  ({ id: caseId } = await filedBy(await person("carl")));
});

const keep = (bodyHtml: string, base: Base, over = false) =>
  saveDraft(sasha, { caseId, visibility: "public", bodyHtml, base, over });
const kept = async (bodyHtml: string, base: Base = null) => {
  const result = await keep(bodyHtml, base);
  if (!("kept" in result) || !result.kept) throw new Error("it was not kept");
  return result.kept;
};
const stored = async () => (await db().draft.findFirst({ where: { caseId } }))?.bodyHtml;

describe("a draft in two windows", () => {
  it("is not written over by the window that is behind, which gets to see it", async () => {
    const first = await kept("<p>Half an hour of work</p>");
    const second = await kept("<p>Half an hour of work, and more</p>", first);
    expect(second).toEqual({ id: first.id, rev: 2 });
    expect(await keep("<p>x</p>", first)).toMatchObject({
      other: { ...second, bodyHtml: "<p>Half an hour of work, and more</p>", files: [] },
    });
    expect(await keep("<p>x</p>", null)).toMatchObject({ other: second });
    expect(await keep("", first)).toMatchObject({ other: second });
    expect(await stored()).toBe("<p>Half an hour of work, and more</p>");
    expect(await keep("<p>x</p>", first, true)).toEqual({ kept: { id: first.id, rev: 3 } });
    expect(await stored()).toBe("<p>x</p>");
  });

  it("is written by one of two that write at once", async () => {
    const base = await kept("<p>Begun</p>");
    const results = await Promise.all(["<p>a</p>", "<p>b</p>", "<p>c</p>"].map((text) => keep(text, base)));
    expect(results.filter((result) => "kept" in result)).toHaveLength(1);
  });

  it.each([
    ["a reply", (draftId: string) => planReply(sasha, { caseId, bodyHtml: "<p>Hello</p>", draftId })],
    ["a note", (draftId: string) => noteOnCase(sasha, { caseId, bodyHtml: "<p>Hello</p>", draftId })],
    ["a reply of a program", (draftId: string) => replyToCase(sasha, { caseId, bodyHtml: "<p>Hello</p>", draftId })],
  ])("is sent once: %s", async (_name, send) => {
    const { id } = await kept("<p>Hello</p>");
    const results = await Promise.allSettled([send(id), send(id), send(id)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "conflict", message: expect.stringContaining("in another window") as string } },
      { reason: { code: "conflict" } },
    ]);
    expect(await keep("<p>Hello</p>", { id, rev: 1 })).toEqual({ other: null });
    expect(await stored()).toBeUndefined();
    expect(await keep("<p>Hello</p>", { id, rev: 1 }, true)).toMatchObject({ kept: { rev: 1 } });
  });

  it("stays when its answer is refused", async () => {
    const { id } = await kept("<p>Hello</p>");
    await expect(
      planReply(sasha, { caseId, bodyHtml: "<p>Hello</p>", draftId: id, event: "no-such-command" }),
    ).rejects.toMatchObject({ code: "refused" });
    expect(await stored()).toBe("<p>Hello</p>");
  });

  it("is somebody's own: nobody else ends it", async () => {
    const { id } = await kept("<p>Hello</p>");
    const toni = await person("toni");
    await expect(noteOnCase(toni, { caseId, bodyText: "Mine", draftId: id })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await stored()).toBe("<p>Hello</p>");
  });
});

it("what is begun while an answer waits stays when that one leaves, and goes on when it is taken back", async () => {
  const now = new Date("2026-11-24T09:00:00Z");
  const { id: draftId } = await kept("<p>First</p>");
  const { plannedId } = await planReply(sasha, { caseId, bodyHtml: "<p>First</p>", draftId }, now);
  const next = await kept("<p>Second</p>");
  await sendPlanned(plannedId, new Date(now.getTime() + 11_000));
  expect(await stored()).toBe("<p>Second</p>");
  const again = await planReply(sasha, { caseId, bodyHtml: "<p>Third</p>" }, now);
  const { draft } = await takeBackReply(sasha, again, now);
  expect(draft).toEqual({ id: next.id, rev: 2 });
  expect(await kept("<p>Third, Second</p>", draft)).toEqual({ id: next.id, rev: 3 });
});
