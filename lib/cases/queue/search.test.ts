import { beforeAll, describe, expect, it } from "vitest";
import type { ExcerptPart } from "@/lib/cases/queue/queue-types";
import { indexSearch } from "@/lib/cases/write/index-search";
import { searchCases } from "@/lib/cases/queue/search";
import { transaction } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { fillCases, fillHouse, type FilledHouse } from "@/test/support/many-cases";

useTestDatabase();

let house: FilledHouse;

beforeAll(async () => {
  house = await fillHouse();
  await fillCases(house, 20_000);
  await write({ number: 1, subject: "환불 규정 문의", text: "결제한 금액의 환불을 원합니다. 로그인은 됩니다." });
  await write({
    number: 2,
    subject: "Refund of a café order",
    text: "I ordered twice.\n> quoted\nPlease pay back order 7731.",
  });
  await write({ number: 3, subject: "Login fails", text: "Nothing special", note: "Ask billing about the refund" });
  await write({ number: 4, subject: "Router", text: "refund of the router", teamId: house.teamIds[1] });
});

type Words = { number: number; subject: string; text: string; note?: string; teamId?: string };

async function write({ number, subject, text, note, teamId }: Words): Promise<void> {
  const { carlId, lifecycleId, versionId, sasha } = house;
  const state = { lifecycleId, versionId, state: "open", category: "open", type: "question" } as const;
  const people = ["Carl Berg", "carl@example.com"];
  await transaction(async (tx) => {
    const { id } = await tx.case.create({ data: { number, subject, requesterId: carlId, teamId, ...state } });
    const said = { caseId: id, bodyHtml: "", channel: "portal" } as const;
    const at = new Date("2026-01-01");
    const message = await tx.message.create({
      data: { ...said, authorId: carlId, visibility: "public", bodyText: text },
    });
    const texts = [
      { id, caseId: id, internal: false, at, number, subject, people },
      { id: message.id, caseId: id, internal: false, at, subject, people, text },
    ];
    await indexSearch(tx, texts);
    if (!note) return;
    const written = await tx.message.create({
      data: { ...said, authorId: sasha.id, visibility: "internal", bodyText: note },
    });
    await indexSearch(tx, [{ id: written.id, caseId: id, internal: true, at, subject, people, text: note }]);
  });
}

async function numbers(text: string, actor = house.mina): Promise<number[]> {
  const { hits } = await searchCases(actor, { text });
  return hits.map((hit) => hit.number);
}

const marked = (parts: ExcerptPart[]) => parts.filter((part) => part.match).map((part) => part.text);

describe("a search", () => {
  it("finds Korean words of two syllables, whatever particle follows them", async () => {
    expect(await numbers("환불")).toEqual([1]);
    expect(await numbers("규정")).toEqual([1]);
    expect(await numbers("금액 환불")).toEqual([1]);
    expect(await numbers("로그")).toEqual([1]);
    expect(await numbers("규")).toEqual([1]);
    expect(await numbers("반품")).toEqual([]);
  });

  it("finds English words in subject, conversation and notes, the subject first", async () => {
    expect(await numbers("refund")).toEqual([2, 3, 4]);
    expect(await numbers("REFU")).toEqual([2, 3, 4]);
    expect(await numbers("cafe")).toEqual([2]);
    expect(await numbers("pay back 7731")).toEqual([2]);
  });

  it("finds words that stand in different texts of one case: the subject's and an answer's", async () => {
    expect(await numbers("login billing")).toEqual([3]);
  });

  it("finds people by name and e-mail address", async () => {
    expect((await numbers("carl@example.com")).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    expect(await numbers("berg 환불")).toEqual([1]);
  });

  it("puts the case of that number first", async () => {
    expect((await numbers("#2"))[0]).toBe(2);
    expect((await numbers("102500"))[0]).toBe(102_500);
    expect(await numbers("99999")).toEqual([]);
  });

  it("shows the place that matched, and marks the words", async () => {
    const [korean] = (await searchCases(house.mina, { text: "환불" })).hits;
    expect(marked(korean?.subjectParts ?? [])).toEqual(["환불"]);
    expect(marked(korean?.excerpt ?? [])).toEqual(["환불"]);
    const note = (await searchCases(house.mina, { text: "billing" })).hits[0];
    expect(note).toMatchObject({ number: 3, fromNote: true });
    expect(note?.excerpt.map((part) => part.text).join("")).toBe("Ask billing about the refund");
  });

  it("stays in the actor's scope", async () => {
    expect(await numbers("refund", house.sasha)).toEqual([2, 3]);
    expect(await numbers("#4", house.sasha)).toEqual([]);
    await expect(searchCases({ ...house.sasha, role: "customer" }, { text: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("answers a common word with the newest cases, and says that there are more", async () => {
    const { hits, more } = await searchCases(house.mina, { text: "common", limit: 20 });
    expect(hits.map((hit) => hit.number)).toEqual(Array.from({ length: 20 }, (_, index) => 120_000 - index));
    expect(more).toBe(true);
  });

  it("finds a rare word however old it is, before words that only begin with it", async () => {
    expect((await numbers("word77")).slice(0, 4)).toEqual([115_077, 110_077, 105_077, 100_077]);
  });

  it("takes whatever is typed", async () => {
    for (const text of [
      "",
      "  ",
      "'",
      "\\",
      "a & !b | (c):*",
      "<->",
      "%_",
      "\u0000x",
      "🙂",
      "'; drop table",
      "-- x",
      "𠮷",
      "가".repeat(900),
    ])
      await expect(searchCases(house.mina, { text })).resolves.toMatchObject({ more: false });
  });
});
