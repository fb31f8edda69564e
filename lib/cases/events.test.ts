import { beforeAll, describe, expect, it } from "vitest";
import { SYSTEM } from "@/lib/access/actor";
import type { ProductEvent } from "@/lib/cases/events";
import { EVENTS, eventEntry } from "@/lib/cases/events";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { moveCase } from "@/lib/cases/write/move";
import { lockCase } from "@/lib/cases/write/stored-case";
import { db, transaction } from "@/lib/db/client";
import type { AppError } from "@/lib/errors";
import { notificationText } from "@/lib/notifications/words";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const names = Object.keys(EVENTS).filter((name): name is ProductEvent => eventEntry(name).of === "product");

/** Carl's case, and something that happened to it by the system's hand. */
async function caseWith(event: ProductEvent): Promise<{ id: string; number: number }> {
  const filed = await filedBy(await person("carl"));
  await transaction(async (tx) => {
    const found = await lockCase(tx, SYSTEM, filed.id);
    await recordCaseEvent(tx, { found, actor: SYSTEM, event }, new Date());
  });
  return filed;
}

describe.each(names)("the event “%s”", (event) => {
  const { seenBy, conflict, activity } = EVENTS[event];

  it("is in the history of those whom it concerns, in their words", async () => {
    const { number } = await caseWith(event);
    const read = async (name: "carl" | "sasha") => (await getCaseByNumber(await person(name), number)).history[0];
    expect(await read("sasha")).toMatchObject({ event, seq: 2 });
    expect((await read("carl"))?.seq === 2).toBe(seenBy === "everyone");
  });

  it("is told to a customer who comes too late only if it concerns customers", async () => {
    const { id: caseId } = await caseWith(event);
    const late = moveCase(await person("carl"), { caseId, event: "cancel", input: {}, rev: 1 });
    const refused: unknown = await late.catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "conflict" });
    const { data } = (refused as AppError).details;
    expect(data?.["event"] === event).toBe(conflict.toldTo === "everyone");
  });

  it("makes the case newer where it is work on it", async () => {
    const { id } = await caseWith(event);
    const { createdAt, updatedAt } = await db().case.findUniqueOrThrow({ where: { id } });
    expect(updatedAt > createdAt).toBe(activity);
  });
});

it("every notification that an event causes has words of its own", () => {
  const about = { number: 7, subject: "Scanner" };
  const plain = notificationText("en", { kind: "changed", ...about });
  const told = Object.keys(EVENTS)
    .map(eventEntry)
    .filter(({ notification }) => notification !== "changed");
  for (const { notification: kind } of told) expect(notificationText("en", { kind, ...about })).not.toBe(plain);
});

it("an event without a line is one of a lifecycle", () => {
  expect(eventEntry("escalate")).toMatchObject({ of: "lifecycle", words: null, activity: true });
  expect(eventEntry("constructor")).toMatchObject({ of: "lifecycle" });
});
