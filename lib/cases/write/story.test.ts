import { beforeAll, describe, expect, it } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { moveCase } from "@/lib/cases/write/move";
import { openCase } from "@/lib/cases/write/open";
import { replyToCase } from "@/lib/cases/write/reply";
import { db, transaction } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 10, n));

describe("the story of Carl and Sasha", () => {
  it("goes from a request to a rated, closed case, every step written down with who, when and how long", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const opened = await openCase(carl, { subject: "Cannot print", bodyText: "Nothing comes out." }, minute(0));
    const caseId = opened.id;
    await assignCase(sasha, { caseId, assigneeId: sasha.id }, minute(1));
    await moveCase(sasha, { caseId, event: "requestInfo", input: { message: "Which printer?" } }, minute(3));
    await replyToCase(carl, { caseId, bodyText: "The blue one." }, minute(10));
    const resolve = { caseId, event: "resolve", input: { resolution: "fixed", note: "Paper was missing." } };
    const resolved = await moveCase(sasha, resolve, minute(20));
    expect(resolved).toMatchObject({ number: opened.number, state: "resolved", stateLabel: "Resolved", rev: 5 });
    const answer = { event: "surveyAnswered", input: { score: 5, comment: null }, actor: carl };
    const rated = await transaction(async (tx) =>
      sendLifecycleEvent(tx, { ...answer, found: await lockCase(tx, carl, caseId) }, minute(30)),
    );
    expect(rated).toMatchObject({ ok: true, state: "closed" });

    const events = await db().caseEvent.findMany({ where: { caseId }, orderBy: { seq: "asc" } });
    const told = events.map((e) => [e.seq, e.event, e.fromState, e.toState, e.dwellSeconds, e.actorId]);
    expect(told).toEqual([
      [1, "opened", null, "open", null, carl.id],
      [2, "assign", "open", "assigned", 60, sasha.id],
      [3, "requestInfo", "assigned", "pending", 120, sasha.id],
      [4, "customerReply", "pending", "assigned", 420, carl.id],
      [5, "resolve", "assigned", "resolved", 600, sasha.id],
      [6, "surveyAnswered", "resolved", "closed", 600, carl.id],
    ]);
    expect(events[4]?.changes).toEqual({ resolution: { from: null, to: "fixed" } });
    const stored = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    expect(stored).toMatchObject({
      state: "closed",
      category: "closed",
      assigneeId: sasha.id,
      rev: 6,
      firstRepliedAt: minute(3),
      resolvedAt: minute(20),
      closedAt: minute(30),
      fields: { resolution: "fixed", surveyScore: 5, reopenCount: 0 },
    });
  });

  it("keeps every message where it belongs: the question public, the note internal", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await openCase(carl, { subject: "Notes", bodyText: "Hello\n\n<b>there</b>" });
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await moveCase(sasha, { caseId, event: "requestInfo", input: { message: "Which?" } });
    await moveCase(sasha, { caseId, event: "assign", input: { assignee: sasha.id } }).catch(() => undefined);
    const messages = await db().message.findMany({ where: { caseId }, orderBy: { createdAt: "asc" } });
    expect(messages.map(({ visibility, channel, bodyHtml }) => [visibility, channel, bodyHtml])).toEqual([
      ["public", "portal", "<p>Hello</p><p>&lt;b&gt;there&lt;/b&gt;</p>"],
      ["public", "desk", "<p>Which?</p>"],
    ]);
  });

  it("queues the effects and arms the timers of each state, and calls back those of the state that was left", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    const { id: caseId } = await openCase(carl, { subject: "Work", bodyText: "Please." }, minute(0));
    const effectRuns = await db().effectRun.findMany({ where: { caseId }, orderBy: { effect: "asc" } });
    expect(effectRuns.map(({ effect, handler, rev }) => [effect, handler, rev])).toEqual([
      ["ack-portal", "email.send", 1],
      ["ping-queue", "notify.send", 1],
      ["route", "assignment.route", 1],
    ]);
    expect(effectRuns[0]?.cause).toMatchObject({ event: "opened", actorId: carl.id, to: "open" });
    const [timer] = await db().caseTimer.findMany({ where: { caseId } });
    expect(timer).toMatchObject({ timer: "unassigned", epoch: 1, dueAt: minute(240) });
    expect(await jobKeys()).toEqual(expect.arrayContaining([`timer:${timer?.id}`, `effect:${effectRuns[0]?.id}`]));
    await assignCase(sasha, { caseId, assigneeId: sasha.id }, minute(1));
    expect(await db().caseTimer.findFirst({ where: { caseId } })).toMatchObject({ canceledAt: minute(1) });
    expect(await jobKeys()).not.toContain(`timer:${timer?.id}`);
  });
});

async function jobKeys(): Promise<string[]> {
  const rows = await db().$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs where key is not null`;
  return rows.map(({ key }) => key);
}
