import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SYSTEM } from "@/lib/access/actor";
import type { ProductEvent } from "@/lib/cases/events";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { assignCase } from "@/lib/cases/write/assign";
import { noteOnCase } from "@/lib/cases/write/note";
import { replyToCase } from "@/lib/cases/write/reply";
import { lockCase } from "@/lib/cases/write/stored-case";
import { db, transaction } from "@/lib/db/client";
import type { EventKey, Subscriber } from "@/lib/events/subscriber";
import { deliverEvents } from "@/lib/jobs/relay";
import { retryIncident } from "@/lib/effects/retry-incident";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 30, 10, n));
const children: ChildProcess[] = [];
let caseId = "";

beforeEach(async () => {
  await db().publishedEvent.deleteMany();
  await db().eventDelivery.deleteMany();
  caseId = (await filedBy(await person("carl"))).id;
  await db().publishedEvent.deleteMany();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

async function happens(event: ProductEvent): Promise<void> {
  await transaction(async (tx) => {
    const found = await lockCase(tx, SYSTEM, caseId);
    await recordCaseEvent(tx, { found, actor: SYSTEM, event }, minute(0));
  });
}

const neverFails: (event: EventKey) => boolean = () => false;

/** Somebody who writes down what reaches them, and fails while `fails` says so. */
function listener(name: string, { topics = ["*"], fails = neverFails } = {}) {
  const heard: number[] = [];
  const subscriber: Subscriber = {
    name,
    topics,
    handle: async (_, event) => {
      if (fails(event)) throw new Error("not today");
      heard.push(event.seq);
      return Promise.resolve();
    },
  };
  return { heard, subscriber };
}

describe("an event", () => {
  it("reaches everybody who subscribed to one of its topics, once, in the order of its case", async () => {
    const [all, some] = [listener("all"), listener("some", { topics: ["tagged", "bounced"] })];
    for (const event of ["noted", "tagged", "changed", "bounced"] as const) await happens(event);
    const subscribers = [all.subscriber, some.subscriber];
    await Promise.all([1, 2, 3].map(() => deliverEvents(minute(1), subscribers)));
    await deliverEvents(minute(1), subscribers);
    expect(all.heard).toEqual([2, 3, 4, 5]);
    expect(some.heard).toEqual([3, 5]);
    expect(await db().publishedEvent.count()).toBe(0);
    expect(await db().eventDelivery.count()).toBe(0);
  });

  it("is published if, and only if, its change is written", async () => {
    await expect(
      transaction(async (tx) => {
        const found = await lockCase(tx, SYSTEM, caseId);
        await recordCaseEvent(tx, { found, actor: SYSTEM, event: "noted" }, minute(0));
        throw new Error("changed its mind");
      }),
    ).rejects.toThrow("changed its mind");
    expect(await db().publishedEvent.count()).toBe(0);
  });

  it("that a subscriber cannot follow is tried again, holds back only what comes after it, and only there", async () => {
    let broken = true;
    const [slow, well] = [listener("slow", { fails: () => broken }), listener("well")];
    await happens("noted");
    await happens("tagged");
    const subscribers = [slow.subscriber, well.subscriber];
    await deliverEvents(minute(1), subscribers);
    expect(well.heard).toEqual([2, 3]);
    expect(slow.heard).toEqual([]);
    broken = false;
    await deliverEvents(minute(1), subscribers);
    expect(slow.heard).toEqual([]);
    await deliverEvents(minute(2), subscribers);
    expect(slow.heard).toEqual([2, 3]);
  });

  it("that fails for good is an incident, lets the next ones pass, and can be tried again", async () => {
    const mina = await person("mina");
    let broken = true;
    const one = listener("one", { fails: ({ seq }) => broken && seq === 2 });
    await happens("noted");
    await happens("tagged");
    for (let day = 0; day < 8; day++)
      await deliverEvents(new Date(minute(1).getTime() + day * 86_400_000), [one.subscriber]);
    expect(one.heard).toEqual([3]);
    const incident = await db().incident.findFirstOrThrow({ where: { caseId, subscriber: "one" } });
    expect(incident).toMatchObject({ status: "open", eventSeq: 2, detail: "Error: not today" });
    broken = false;
    await retryIncident(mina, { incidentId: incident.id });
    await deliverEvents(new Date(Date.now() + 60_000), [one.subscriber]);
    expect(one.heard).toEqual([3, 2]);
    expect(await db().incident.findUniqueOrThrow({ where: { id: incident.id } })).toMatchObject({ status: "closed" });
  });
});

describe("what follows from an event", () => {
  it("is a mail to the requester when we answer, none when the customer does or for a note", async () => {
    const [carl, sasha] = [await person("carl"), await person("sasha")];
    await replyToCase(carl, { caseId, bodyText: "Anybody there?" });
    await noteOnCase(sasha, { caseId, bodyText: "He waits." });
    const { messageId } = await replyToCase(sasha, { caseId, bodyText: "Yes." });
    await deliverEvents();
    const mails = await db().outgoingMail.findMany({ where: { caseId, template: "reply" } });
    expect(mails).toMatchObject([{ messageId, toEmail: carl.email, status: "queued" }]);
  });

  it("goes to those who took part when it was said, whoever does later", async () => {
    const sasha = await person("sasha");
    await replyToCase(sasha, { caseId, bodyText: "Look.", cc: ["boss@example.org"], bcc: ["file@example.org"] });
    await db().caseParticipant.create({
      data: { caseId, email: "late@example.org", source: "hand", status: "active" },
    });
    await deliverEvents();
    const mail = await db().outgoingMail.findFirstOrThrow({ where: { caseId, template: "reply" } });
    expect(mail).toMatchObject({ cc: ["boss@example.org"], bcc: ["file@example.org"] });
  });

  it("is a warning to the assignee when a mail came back", async () => {
    const sasha = await person("sasha");
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await happens("bounced");
    await deliverEvents();
    const told = await db().notification.findMany({ where: { caseId, personId: sasha.id, kind: "bounced" } });
    expect(told).toMatchObject([{ level: "warning" }]);
  });

  it("is not lost with a killed worker: the next one does it, once", async () => {
    const sasha = await person("sasha");
    await replyToCase(sasha, { caseId, bodyText: "Yes." });
    await db().$executeRaw`delete from graphile_worker._private_jobs`;
    await transaction(
      async (tx) => {
        await tx.$queryRaw`select 1 from "case" where id = ${caseId}::uuid for update`;
        const worker = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
          env: { ...process.env, AUTH_SECRET: "a secret for tests", CASEWAY_DEMO: "1", LOG_LEVEL: "silent" },
          stdio: ["ignore", "ignore", "inherit"],
        });
        children.push(worker);
        await until(async () => (await db().eventDelivery.count({ where: { attempts: 1 } })) === 1);
        await until(async () => (await waitingForLocks()) > 0);
        worker.kill("SIGKILL");
        await once(worker, "exit");
      },
      { timeoutMs: 90_000 },
    );
    await until(async () => (await waitingForLocks()) === 0);
    const mails = () => db().outgoingMail.count({ where: { caseId, template: "reply" } });
    expect(await mails()).toBe(0);
    const later = new Date(Date.now() + 60_000);
    await Promise.all([deliverEvents(later), deliverEvents(later)]);
    await deliverEvents(later);
    expect(await mails()).toBe(1);
  }, 120_000);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((settle) => setTimeout(settle, 20));
}

async function waitingForLocks(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
