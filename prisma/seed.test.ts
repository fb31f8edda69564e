import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { eventActor } from "@/lib/cases/write/facts";
import { decide } from "@/lib/assignment/decide";
import type { Definition, Value, Values } from "@/lib/lifecycle/language/definition";
import { compile, type Lifecycle } from "@/lib/lifecycle/engine/compile";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { approvalRequest } from "@/lib/lifecycle/templates/approval-request";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import { fileStore } from "@/lib/files/store";
import { firstVersion } from "@/prisma/demo/first-version";
import { installBasics, seedDemo } from "@/prisma/seed";
import { stories } from "@/prisma/demo/stories";
import { createTestDatabase, useTestDatabase } from "@/test/support/database";

const DAY_MS = 86_400_000;

describe("the demo", () => {
  const now = new Date();
  const folder = mkdtempSync(join(tmpdir(), "caseway-demo-"));

  useTestDatabase();

  beforeAll(async () => {
    process.env["CASEWAY_DATA"] = folder;
    await seedDemo(now);
  });

  afterAll(() => {
    delete process.env["CASEWAY_DATA"];
    rmSync(folder, { recursive: true });
  });

  const allCases = () =>
    db().case.findMany({
      orderBy: { number: "asc" },
      include: {
        events: { orderBy: { seq: "asc" }, include: { message: true, actor: { select: { role: true } } } },
        messages: { orderBy: { createdAt: "asc" } },
        version: { select: { definition: true, publishedAt: true } },
      },
    });
  type Found = Awaited<ReturnType<typeof allCases>>[number];

  it("shows every state of both lifecycles, in two languages", async () => {
    const cases = await allCases();
    expect(cases).toHaveLength(stories.length);
    expect(new Set(cases.map(({ state }) => state))).toEqual(
      new Set(Object.keys({ ...supportCase.states, ...approvalRequest.states })),
    );
    expect(cases.filter(({ language }) => language === "ko").length).toBeGreaterThanOrEqual(20);
    expect(cases.filter(({ language }) => language === "en").length).toBeGreaterThanOrEqual(30);
  });

  it("leaves every case where its story ends", async () => {
    const cases = await allCases();
    const ends = stories.map(({ subject, ends, continues }) => `${subject}/${continues ? "2" : "1"}: ${ends}`);
    const found = cases.map(({ subject, state, followUpOfId }) => `${subject}/${followUpOfId ? "2" : "1"}: ${state}`);
    expect(found.toSorted()).toEqual(ends.toSorted());
  });

  it("stores of each case what its history amounts to", async () => {
    for (const found of await allCases()) {
      const replayed = replay(found);
      const { subject, state, epoch, rev, priority, assigneeId } = found;
      const fields = { ...(found.fields as Values), priority, assignee: assigneeId };
      expect({ subject, ...replayed }).toMatchObject({ subject, state, epoch, rev, fields });
    }
  });

  it("tells histories whose times increase, within the last sixty days", async () => {
    const cases = await allCases();
    const odd = cases.filter(({ events, messages, version, createdAt }) => {
      const times = events.map(({ at }) => at.getTime());
      const last = times.at(-1) ?? Infinity;
      const isRecent = createdAt.getTime() > now.getTime() - 60 * DAY_MS && last <= now.getTime();
      const isOrdered = times.every((time, index) => time >= (times[index - 1] ?? createdAt.getTime()));
      const told = events.flatMap(({ messageId }) => messageId ?? []);
      const isWhole = messages.every(({ id }, index) => id === told[index]) && told.length === messages.length;
      return !isRecent || !isOrdered || !isWhole || version.publishedAt > createdAt;
    });
    expect(odd.map(({ subject }) => subject)).toEqual([]);
  });

  it("has nothing left to do but timers still to come", async () => {
    expect(await db().effectRun.count({ where: { status: { not: "succeeded" } } })).toBe(0);
    expect(await db().outgoingMail.count({ where: { status: { notIn: ["sent", "failed"] } } })).toBe(0);
    const timers = await db().caseTimer.findMany({ where: { firedAt: null, canceledAt: null } });
    expect(timers.length).toBeGreaterThan(0);
    expect(timers.filter(({ dueAt }) => dueAt <= now)).toEqual([]);
    const jobs = await db().$queryRaw<{ identifier: string; runAt: Date }[]>`
      select task_identifier as identifier, run_at as "runAt" from graphile_worker.jobs`;
    expect(jobs.map(({ identifier }) => identifier)).toEqual(timers.map(() => "timer.fire"));
    const inOrder = (dates: Date[]) => dates.map((date) => date.toISOString()).toSorted();
    expect(inOrder(jobs.map(({ runAt }) => runAt))).toEqual(inOrder(timers.map(({ dueAt }) => dueAt)));
  });

  it("has an open incident and a closed one, ratings with words, and files that can be opened", async () => {
    expect(await db().incident.findMany({ select: { status: true } })).toEqual(
      expect.arrayContaining([{ status: "open" }, { status: "closed" }]),
    );
    expect(await db().surveyResponse.count({ where: { comment: { not: "" } } })).toBeGreaterThan(10);
    const files = await db().attachment.findMany();
    expect(new Set(files.map(({ contentType }) => contentType))).toEqual(new Set(["image/png", "text/plain"]));
    for (const { storageKey, sizeBytes } of files) {
      expect((await fileStore().getMetaData(storageKey)).contentLength).toBe(sizeBytes);
    }
  });

  it("gives Carl nothing open, and Sasha his next request", async () => {
    const carls = await db().case.findMany({ where: { requester: { email: "carl@example.com" } } });
    expect(carls.length).toBeGreaterThan(1);
    expect(carls.every(({ category }) => category === "closed")).toBe(true);
    const sasha = await db().person.findUniqueOrThrow({ where: { email: "sasha@example.com" } });
    const facts = {
      priority: "normal",
      type: "question",
      tags: [],
      subject: "Help",
      language: "en",
      channel: "portal",
    };
    const asked = { facts: { ...facts, organization: null, requester: carls[0]!.requesterId, team: null }, team: null };
    expect(await decide(db(), asked, { lock: false })).toMatchObject({ outcome: "assigned", assigneeId: sasha.id });
  });

  it("is not written over what is there", async () => {
    await seedDemo(now);
    expect(await db().case.count()).toBe(stories.length);
  });

  it("began with a lifecycle that was sound, too", () => {
    expect(runTests(firstVersion).filter(({ ok }) => !ok)).toEqual([]);
  });

  /** Plays the events anew from nothing. */
  function replay({ events, version, requesterId, ...found }: Found) {
    const lifecycle: Lifecycle = compile(version.definition as unknown as Definition);
    const [first, ...rest] = events;
    const actor = (event: Found["events"][number] | undefined) =>
      eventActor({ id: event?.actorId ?? null, role: event?.actor?.role ?? "system" });
    const began = rest.find(({ changes }) => Object.hasOwn(changes as object, "priority"));
    const priority = (began?.changes as { priority?: { from: Value } } | undefined)?.priority?.from ?? found.priority;
    const asked = Object.entries(lifecycle.definition.fields).filter(([, { customer }]) => customer === "gives");
    const given = Object.fromEntries(asked.map(([name]) => [name, (found.fields as Values)[name] ?? null]));
    const opened = start(lifecycle, {
      start: "staff",
      fields: { ...given, priority, requester: requesterId },
      actor: actor(first),
    });
    if (!opened.ok) throw new Error(opened.reason);
    let snapshot: { state: string; fields: Values; epoch: number; rev: number } = opened;
    for (const event of rest) {
      const { transition, message } = event;
      if (transition === null) {
        const to = (event.changes as { priority?: { to: Value } }).priority?.to;
        const fields = to === undefined ? snapshot.fields : { ...snapshot.fields, priority: to };
        snapshot = { ...snapshot, fields, rev: snapshot.rev + 1 };
        continue;
      }
      const wanted = lifecycle.events.get(event.event)?.definition.input ?? {};
      const words = ["message", "note"].filter((name) => Object.hasOwn(wanted, name));
      const said = Object.fromEntries(words.map((name) => [name, message?.bodyText ?? ""]));
      const input = { ...(event.input as Values), ...said };
      const sent = { name: event.event, input, actor: actor(event), epoch: snapshot.epoch };
      const decision = step(lifecycle, snapshot, sent);
      expect(decision).toMatchObject({ ok: true, transition, from: event.fromState, to: event.toState });
      if (!decision.ok) throw new Error(decision.reason);
      snapshot = decision;
    }
    return snapshot;
  }
});

describe("a new installation", () => {
  it("has a lifecycle, a survey, and a team that gets every case; once", async () => {
    const { drop } = await createTestDatabase();
    await transaction((tx) => installBasics(tx, new Date()));
    await transaction((tx) => installBasics(tx, new Date()));
    const rules = await db().assignmentRule.findMany({ include: { team: true } });
    expect(rules).toMatchObject([{ condition: null, active: true, team: { name: "Support" } }]);
    expect(await db().lifecycleVersion.count()).toBe(1);
    expect(await db().survey.count()).toBe(1);
    await drop();
  });
});
