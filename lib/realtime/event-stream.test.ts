import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { assignCase } from "@/lib/cases/write/assign";
import { changeCase } from "@/lib/cases/write/change";
import { publishCaseById } from "@/lib/cases/write/publish-case";
import { database, db, transaction } from "@/lib/db/client";
import { COUNTERS } from "@/lib/frame/counters";
import { notify } from "@/lib/notifications/notify";
import { markAllRead } from "@/lib/notifications/mark-read";
import { readRights } from "@/lib/people/rights";
import { openEventStream } from "@/lib/realtime/event-stream";
import { isListening, subscribe } from "@/lib/realtime/listen";
import type { LiveEvent } from "@/lib/realtime/live-event";
import { parseLiveEvent } from "@/lib/realtime/live-event";
import { recheckRights } from "@/lib/realtime/open-streams";
import { flushPublished, publish } from "@/lib/realtime/publish";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

interface Reader {
  next: () => Promise<LiveEvent | "end">;
  leave: () => void;
}

async function listen(actor: Actor): Promise<Reader> {
  await listening();
  const gone = new AbortController();
  const response = await open(actor, gone.signal);
  const parts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: LiveEvent[] = [];
  const next = async (): Promise<LiveEvent | "end"> => {
    for (;;) {
      const first = waiting.shift();
      if (first) return first;
      const part = await parts?.read();
      if (!part || part.done) return "end";
      for (const line of part.value.split("\n"))
        if (line.startsWith("data: ")) waiting.push(parseLiveEvent(line.slice("data: ".length))!);
    }
  };
  expect(await next()).toMatchObject({ type: "counts", changed: false });
  return { next, leave: () => gone.abort() };
}

function open(actor: Actor, signal = new AbortController().signal): Promise<Response> {
  return openEventStream(actor, { signal, counters: COUNTERS, readRights });
}

/** Resolves when this process's one LISTEN connection is there and has heard everything published so far. */
async function listening(): Promise<void> {
  await flushPublished();
  await new Promise<void>((heard) => {
    const mark = crypto.randomUUID();
    const again = setInterval(() => void ping(mark), 20);
    const leave = subscribe(({ notified }) => {
      if (!notified.includes(mark)) return;
      clearInterval(again);
      leave();
      heard();
    });
  });
}

async function ping(mark: string): Promise<void> {
  await database().pool.query("select pg_notify('caseway', $1)", [JSON.stringify({ notified: [mark] })]);
}

describe("the stream of changes", () => {
  it("is let go by a reader who leaves before the first answer is known", async () => {
    const failures: unknown[] = [];
    const note = (reason: unknown): void => void failures.push(reason);
    process.on("unhandledRejection", note);
    const sasha = await person("sasha");
    const gone = new AbortController();
    await open(sasha, gone.signal);
    gone.abort();
    await db().person.findMany({ where: { id: sasha.id } });
    await listening();
    process.off("unhandledRejection", note);
    expect(failures).toEqual([]);
  });

  it("tells a case's readers that it changed, and nobody else", async () => {
    const [carl, dora, sasha] = [await person("carl"), await person("dora"), await person("sasha")];
    const readers = { carl: await listen(carl), dora: await listen(dora), sasha: await listen(sasha) };
    const { id, number } = await filedBy(carl);
    expect(await readers.carl.next()).toEqual({ type: "case", number, rev: 1 });
    expect(await readers.sasha.next()).toEqual({ type: "case", number, rev: 1 });
    await assignCase(sasha, { caseId: id, assigneeId: sasha.id });
    expect(await readers.carl.next()).toEqual({ type: "case", number, rev: 2 });
    const own = await filedBy(dora, "Mine");
    expect(await readers.dora.next()).toEqual({ type: "case", number: own.number, rev: 1 });
    for (const reader of Object.values(readers)) reader.leave();
  });

  it("says nothing of a case in another team", async () => {
    const [carl, toni] = [await person("carl"), await person("toni")];
    const hidden = await filedBy(carl, "Hidden");
    await db().case.update({ where: { id: hidden.id }, data: { teamId: await team("Elsewhere") } });
    const reader = await listen(toni);
    await transaction((tx) => publishCaseById(tx, hidden.id));
    const open = await filedBy(carl, "Open to all");
    expect(await reader.next()).toEqual({ type: "case", number: open.number, rev: 1 });
    reader.leave();
  });

  it("counts a person's unread notifications as they come and are read", async () => {
    const [carl, mina] = [await person("carl"), await person("mina")];
    const { id: caseId } = await filedBy(carl);
    const reader = await listen(mina);
    await transaction((tx) => notify(tx, { personIds: [mina.id], kind: "escalated", caseId }));
    expect(await nextOf(reader, "counts")).toEqual({ type: "counts", counts: { unread: 1 }, changed: true });
    await markAllRead(mina);
    expect(await nextOf(reader, "counts")).toEqual({ type: "counts", counts: { unread: 0 }, changed: true });
    reader.leave();
  });

  it("tells whoever could see a case that it left, and whoever sees it now that it is there", async () => {
    const [carl, ada] = [await person("carl"), await person("ada")];
    const [first, second] = [await team("First"), await team("Second")];
    const [sasha, toni] = [await person("sasha", { teamIds: [first] }), await person("toni", { teamIds: [second] })];
    const { id, number } = await filedBy(carl, "From hand to hand");
    await changeCase(ada, { caseId: id, rev: 1, changes: { teamId: first } });
    const readers = { sasha: await listen(sasha), toni: await listen(toni) };
    await changeCase(ada, { caseId: id, rev: 2, changes: { teamId: second } });
    expect(await readers.sasha.next()).toEqual({ type: "left", number });
    expect(await readers.toni.next()).toEqual({ type: "case", number, rev: 3 });
    for (const reader of Object.values(readers)) reader.leave();
  });

  it("counts incidents for managers alone, whoever writes them", async () => {
    const [mina, sasha] = [await person("mina"), await person("sasha")];
    const readers = { mina: await listen(mina), sasha: await listen(sasha) };
    const { id } = await db().incident.create({ data: { summary: "A mail could not be sent." } });
    expect(await readers.mina.next()).toEqual({ type: "counts", counts: { incidents: 1 }, changed: true });
    await db().incident.delete({ where: { id } });
    expect(await readers.mina.next()).toEqual({ type: "counts", counts: { incidents: 0 }, changed: true });
    const { number } = await filedBy(await person("carl"), "The next thing");
    expect(await readers.sasha.next()).toEqual({ type: "case", number, rev: 1 });
    for (const reader of Object.values(readers)) reader.leave();
  });

  it("asks the database nothing, however many tabs are open", async () => {
    const [carl, mina, sasha] = [await person("carl"), await person("mina"), await person("sasha")];
    const readers = await Promise.all([carl, mina, sasha].flatMap((who) => [listen(who), listen(who), listen(who)]));
    const { id, number } = await filedBy(carl, "Asked of nobody");
    await Promise.all(readers.map((reader) => nextOf(reader, "case")));
    const audience = await audienceOf(id);
    let asked = 0;
    const count = (): void => void (asked += 1);
    database().pool.on("acquire", count);
    publish({ cases: [{ number, rev: 7, audience, formerly: [] }] });
    const heard = await Promise.all(readers.map((reader) => nextOf(reader, "case")));
    database().pool.off("acquire", count);
    expect(heard).toEqual(readers.map(() => ({ type: "case", number, rev: 7 })));
    // The notice itself.
    expect(asked).toBe(1);
    for (const reader of readers) reader.leave();
  });

  it.each([
    ["signs out everywhere", { sessionVersion: { increment: 1 } }],
    ["is deactivated", { active: false }],
    ["gets another role", { role: "agent" }],
    ["joins a team", { memberships: { create: { team: { create: { name: "Newly joined" } } } } }],
    ["leaves a team", { memberships: { deleteMany: {} } }],
  ] as const)("ends at once when its reader %s", async (_, data) => {
    const ada = await person("ada");
    const reader = await listen(ada);
    await db().person.update({ where: { id: ada.id }, data });
    expect(await reader.next()).toBe("end");
    await db().person.update({ where: { id: ada.id }, data: { active: true, role: "admin" } });
  });

  it("goes on when its reader changes what is nobody's right", async () => {
    const mina = await person("mina");
    const reader = await listen(mina);
    await db().person.update({ where: { id: mina.id }, data: { name: "Mina Kim", available: false, language: "ko" } });
    await listening();
    const { number } = await filedBy(await person("carl"), "Still heard");
    expect(await nextOf(reader, "case")).toEqual({ type: "case", number, rev: 1 });
    reader.leave();
  });

  it("ends within a minute when a change of rights was not heard", async () => {
    const dora = await person("dora");
    const reader = await listen(dora);
    await recheckRights(readRights);
    await db().$executeRaw`alter table person disable trigger person_published`;
    await db().person.update({ where: { id: dora.id }, data: { sessionVersion: { increment: 1 } } });
    await db().$executeRaw`alter table person enable trigger person_published`;
    await recheckRights(readRights);
    expect(await reader.next()).toBe("end");
  });

  it("is not opened for somebody who was deactivated, nor more than ten times at once", async () => {
    const dora = await person("dora");
    const readers = await Promise.all(Array.from({ length: 10 }, () => listen(dora)));
    await expect(open(dora)).rejects.toMatchObject({ code: "rate_limited" });
    for (const reader of readers) reader.leave();
    const again = await listen(dora);
    again.leave();
    await db().person.update({ where: { id: dora.id }, data: { active: false } });
    await expect(open(dora)).rejects.toMatchObject({ code: "unauthenticated" });
    await db().person.update({ where: { id: dora.id }, data: { active: true } });
  });

  it("goes on when the database drops its connection", async () => {
    const carl = await person("carl");
    const reader = await listen(carl);
    await db().$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`;
    expect(await nextOf(reader, "missed")).toEqual({ type: "missed" });
    expect(isListening()).toBe(true);
    const { number } = await filedBy(carl, "After the break");
    expect(await nextOf(reader, "case")).toEqual({ type: "case", number, rev: 1 });
    reader.leave();
  });
});

describe("changes", () => {
  it("of many cases go out in few notices", async () => {
    const heard: number[] = [];
    const all = new Promise<void>((settle) => {
      const leave = subscribe(({ cases }) => {
        if (cases.length > 0) heard.push(cases.length);
        if (heard.reduce((sum, n) => sum + n, 0) < 1_000) return;
        leave();
        settle();
      });
    });
    await listening();
    const audience = { requesterId: crypto.randomUUID(), organizationId: null, teamId: null, assigneeId: null };
    for (let number = 1; number <= 1_000; number++) publish({ cases: [{ number, rev: 1, audience, formerly: [] }] });
    await flushPublished();
    await all;
    expect(heard.length).toBeLessThanOrEqual(16);
  });

  it("that are rolled back are published to nobody", async () => {
    const heard: string[] = [];
    const [mina, ada] = [await person("mina"), await person("ada")];
    const leave = subscribe(
      ({ notified }) => void heard.push(...notified.filter((id) => id === mina.id || id === ada.id)),
    );
    await listening();
    const undone = transaction(async (tx) => {
      await notify(tx, { personIds: [mina.id], kind: "incident", caseId: null });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await transaction((tx) => notify(tx, { personIds: [ada.id], kind: "incident", caseId: null }));
    await listening();
    expect(heard).toEqual([ada.id]);
    leave();
  });
});

async function nextOf(reader: Reader, type: LiveEvent["type"]): Promise<LiveEvent | "end"> {
  for (;;) {
    const event = await reader.next();
    if (event === "end" || event.type === type) return event;
  }
}

async function audienceOf(id: string) {
  const select = { requesterId: true, organizationId: true, teamId: true, assigneeId: true };
  return db().case.findUniqueOrThrow({ where: { id }, select });
}
