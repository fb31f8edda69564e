import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { assignCase } from "@/lib/cases/write/assign";
import { database, db, transaction } from "@/lib/db/client";
import { notify } from "@/lib/notifications/notify";
import { markAllRead } from "@/lib/notifications/mark-read";
import { announce, flushAnnouncements } from "@/lib/realtime/announce";
import { openEventStream } from "@/lib/realtime/event-stream";
import { subscribe } from "@/lib/realtime/listen";
import type { LiveEvent } from "@/lib/realtime/live-event";
import { parseLiveEvent } from "@/lib/realtime/live-event";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

interface Reader {
  next: () => Promise<LiveEvent | "end">;
  leave: () => void;
}

async function listen(actor: Actor, recheckMs?: number): Promise<Reader> {
  const gone = new AbortController();
  const response = await openEventStream(actor, { signal: gone.signal, ...(recheckMs && { recheckMs }) });
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
  expect(await next()).toMatchObject({ type: "notifications" });
  await listening();
  return { next, leave: () => gone.abort() };
}

/** Resolves when this process's one LISTEN connection is there. */
async function listening(): Promise<void> {
  await new Promise<void>((heard) => {
    const again = setInterval(() => void ping(), 20);
    const leave = subscribe(() => {
      clearInterval(again);
      leave();
      heard();
    });
  });
}

async function ping(): Promise<void> {
  await database().pool.query(`select pg_notify('caseway', '{"caseIds":[],"personIds":[]}')`);
}

describe("the stream of news", () => {
  it("is let go by a reader who leaves before the first answer is known", async () => {
    const failures: unknown[] = [];
    const note = (reason: unknown): void => void failures.push(reason);
    process.on("unhandledRejection", note);
    const sasha = await person("sasha");
    const gone = new AbortController();
    await openEventStream(sasha, { signal: gone.signal, recheckMs: 1 });
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
    announce({ caseId: hidden.id });
    await flushAnnouncements();
    const open = await filedBy(carl, "Open to all");
    expect(await reader.next()).toEqual({ type: "case", number: open.number, rev: 1 });
    reader.leave();
  });

  it("counts a person's unread notifications as they come and are read", async () => {
    const [carl, mina] = [await person("carl"), await person("mina")];
    const { id: caseId } = await filedBy(carl);
    const reader = await listen(mina);
    await transaction((tx) => notify(tx, { personIds: [mina.id], kind: "escalated", caseId }));
    expect(await nextOf(reader, "notifications")).toEqual({ type: "notifications", unread: 1 });
    await markAllRead(mina);
    expect(await nextOf(reader, "notifications")).toEqual({ type: "notifications", unread: 0 });
    reader.leave();
  });

  it("ends when its reader signs out everywhere", async () => {
    const ada = await person("ada");
    const reader = await listen(ada, 30);
    await db().person.update({ where: { id: ada.id }, data: { sessionVersion: { increment: 1 } } });
    expect(await reader.next()).toBe("end");
  });

  it("is not opened for somebody who was deactivated, nor more than ten times at once", async () => {
    const dora = await person("dora");
    const readers = await Promise.all(Array.from({ length: 10 }, () => listen(dora)));
    const signal = new AbortController().signal;
    await expect(openEventStream(dora, { signal })).rejects.toMatchObject({ code: "rate_limited" });
    for (const reader of readers) reader.leave();
    const again = await listen(dora);
    again.leave();
    await db().person.update({ where: { id: dora.id }, data: { active: false } });
    await expect(openEventStream(dora, { signal })).rejects.toMatchObject({ code: "unauthenticated" });
    await db().person.update({ where: { id: dora.id }, data: { active: true } });
  });

  it("goes on when the database drops its connection", async () => {
    const carl = await person("carl");
    const reader = await listen(carl);
    await db().$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`;
    await listening();
    const { number } = await filedBy(carl, "After the break");
    expect(await nextOf(reader, "case")).toEqual({ type: "case", number, rev: 1 });
    reader.leave();
  });
});

describe("news", () => {
  it("of many cases goes out in few notices, none too long", async () => {
    const heard: number[] = [];
    const all = new Promise<void>((settle) => {
      const leave = subscribe(({ caseIds }) => {
        heard.push(caseIds.length);
        if (heard.reduce((sum, n) => sum + n, 0) < 1_000) return;
        leave();
        settle();
      });
    });
    await listening();
    heard.length = 0;
    for (let n = 0; n < 1_000; n++) announce({ caseId: crypto.randomUUID() });
    await flushAnnouncements();
    await all;
    expect(heard.length).toBeLessThanOrEqual(6);
  });

  it("of a change that was rolled back is not told", async () => {
    const heard: string[] = [];
    const leave = subscribe(({ personIds }) => void heard.push(...personIds));
    await listening();
    const [mina, ada] = [await person("mina"), await person("ada")];
    const undone = transaction(async (tx) => {
      await notify(tx, { personIds: [mina.id], kind: "incident", caseId: null });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await transaction((tx) => notify(tx, { personIds: [ada.id], kind: "incident", caseId: null }));
    await flushAnnouncements();
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
