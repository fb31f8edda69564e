import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { moveCase } from "@/lib/cases/write/move";
import { noteOnCase } from "@/lib/cases/write/note";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

async function assigned(): Promise<string> {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId } = await filedBy(carl);
  await assignCase(sasha, { caseId, assigneeId: sasha.id });
  return caseId;
}

const resolve = { event: "resolve", input: { resolution: "fixed", note: "Done." } };

describe("fifty people who move one case at once", () => {
  it("have exactly one winner, one event and one message, and every loser is told what changed", async () => {
    const [sasha, caseId] = [await person("sasha"), await assigned()];
    const racers = Array.from({ length: 50 }, () => moveCase(sasha, { caseId, ...resolve, rev: 2 }));
    const outcomes = await Promise.allSettled(racers);
    const lost = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
    expect(lost).toHaveLength(49);
    for (const reason of lost) {
      expect(reason).toBeInstanceOf(AppError);
      expect(reason).toMatchObject({
        code: "conflict",
        message: expect.stringMatching(
          /^Sasha Kim resolved this case (just now|\d+ seconds? ago)\. Your change was not made/,
        ) as string,
      });
    }
    expect(await db().caseEvent.count({ where: { caseId, event: "resolve" } })).toBe(1);
    expect(await db().message.count({ where: { caseId, visibility: "internal" } })).toBe(1);
    expect(await db().effectRun.count({ where: { caseId, effect: "survey" } })).toBe(1);
    expect(await db().case.findUnique({ where: { id: caseId } })).toMatchObject({ rev: 3, state: "resolved" });
  });

  it("have one winner even when none of them says what they saw", async () => {
    const [sasha, caseId] = [await person("sasha"), await assigned()];
    const racers = Array.from({ length: 50 }, () => moveCase(sasha, { caseId, ...resolve }));
    const outcomes = await Promise.allSettled(racers);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db().caseEvent.count({ where: { caseId, event: "resolve" } })).toBe(1);
  });

  it("lose no message: answers and notes wait for each other", async () => {
    const [carl, sasha, caseId] = [await person("carl"), await person("sasha"), await assigned()];
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 === 0
          ? replyToCase(carl, { caseId, bodyText: `r${i}` })
          : noteOnCase(sasha, { caseId, bodyText: `n${i}` }),
      ),
    );
    expect(await db().message.count({ where: { caseId } })).toBe(51);
    const events = await db().caseEvent.findMany({ where: { caseId }, orderBy: { seq: "asc" }, select: { seq: true } });
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, i) => i + 1));
  });
});

describe("somebody whose screen is old", () => {
  const at = (second: number): Date => new Date(Date.UTC(2026, 10, 23, 10, 0, second));

  it("is told who did what, and when, in the own language", async () => {
    const [sasha, mina] = [await person("sasha"), await person("mina", { language: "ko" })];
    const caseId = await assigned();
    await moveCase(sasha, { caseId, ...resolve }, at(0));
    const late = { caseId, rev: 2, changes: { priority: "low" as const } };
    await expect(changeCase(mina, late, at(3))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("3초 전 Sasha Kim 님이 이 사례를 해결했습니다.") as string,
    });
    await expect(
      assignCase({ ...mina, language: "en" }, { caseId, assigneeId: mina.id, rev: 2 }, at(150)),
    ).rejects.toMatchObject({
      message: expect.stringContaining("Sasha Kim resolved this case 2 minutes ago.") as string,
    });
  });

  it("does not answer over somebody else's answer", async () => {
    const [carl, sasha, toni] = [await person("carl"), await person("sasha"), await person("toni")];
    const caseId = await assigned();
    await replyToCase(sasha, { caseId, bodyText: "Try this." });
    await expect(replyToCase(toni, { caseId, bodyText: "Try that.", seenRev: 2 })).rejects.toMatchObject({
      code: "conflict",
      message:
        "Sasha Kim answered while you were writing. Read their answer, then send yours again. Your text is kept.",
    });
    await noteOnCase(toni, { caseId, bodyText: "A note is no answer." });
    await expect(replyToCase(sasha, { caseId, bodyText: "My own is none.", seenRev: 2 })).resolves.toBeDefined();
    await expect(replyToCase(carl, { caseId, bodyText: "Thanks", seenRev: 5 })).resolves.toBeDefined();
  });
});
