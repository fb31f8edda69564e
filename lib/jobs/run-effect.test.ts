import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runEffect } from "@/lib/jobs/run-effect";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { retryIncident } from "@/lib/effects/retry-incident";
import { closeIncident } from "@/lib/effects/close-incident";
import { listIncidents } from "@/lib/effects/queries";
import { useTestDatabase } from "@/test/support/database";
import type { PersonName } from "@/test/support/factories";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

const minute = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 10, n));
const clock = (n: number) => () => minute(n);
let caseId = "";
let sequence = 0;

beforeEach(async () => {
  caseId = (await filedBy(await person("carl"))).id;
});

async function effectRunOf(
  handler: string,
  given: Prisma.InputJsonObject = {},
  policy: Prisma.InputJsonObject = {},
): Promise<string> {
  sequence += 1;
  const { id: actorId } = await person("carl");
  const { id } = await db().effectRun.create({
    data: {
      caseId,
      rev: 1,
      effect: `effect-${sequence}`,
      handler,
      with: given,
      policy,
      cause: {
        event: "customerReply",
        input: { message: "It still burns." },
        actorId,
        actorName: "Carl Weber",
        messageId: null,
        from: "pending",
        to: "assigned",
      },
      createdAt: minute(0),
    },
  });
  return id;
}

async function told(name: PersonName): Promise<string[]> {
  const { id: personId } = await person(name);
  const found = await db().notification.findMany({ where: { personId, caseId }, orderBy: { createdAt: "asc" } });
  return found.map(({ kind }) => kind);
}

const stored = (id: string) => db().effectRun.findUniqueOrThrow({ where: { id }, include: { attempts: true } });
const jobs = (id: string) =>
  db().$queryRaw<{ at: Date }[]>`
    select run_at as at from graphile_worker._private_jobs where key = ${`effect:${id}`} and locked_at is null`;

describe("an effect run that works", () => {
  it("is done once, however often it is run", async () => {
    const id = await effectRunOf("case.tag", { tag: "hot" });
    await runEffect(id, clock(1));
    await runEffect(id, clock(2));
    await Promise.all([runEffect(id), runEffect(id)]);
    expect(await stored(id)).toMatchObject({ status: "succeeded", result: { added: true }, finishedAt: minute(1) });
    const events = await db().caseEvent.findMany({ where: { caseId, event: "tagged" } });
    expect(events.map(({ changes }) => changes)).toEqual([{ tags: { from: [], to: ["hot"] } }]);
    expect((await stored(id)).attempts).toHaveLength(1);
  });

  it("is done once when two workers have it at the same time", async () => {
    const id = await effectRunOf("email.send", { to: "case.requester", template: "need-info", body: "event.message" });
    await Promise.all([runEffect(id), runEffect(id), runEffect(id)]);
    const mails = await db().outgoingMail.findMany({ where: { effectRunId: id } });
    expect(mails.map(({ toEmail, data }) => [toEmail, data])).toEqual([
      ["carl@example.com", { body: "It still burns." }],
    ]);
    expect(await stored(id)).toMatchObject({ status: "succeeded" });
  });

  it.each(["event.constructor", "event.log is empty"])("mails an agent's own words, even “%s”", async (words) => {
    const id = await effectRunOf("email.send", { to: "case.requester", template: "need-info", body: words });
    await runEffect(id, clock(1));
    expect(await stored(id)).toMatchObject({ status: "succeeded" });
    const { data } = await db().outgoingMail.findFirstOrThrow({ where: { effectRunId: id } });
    expect(data).toEqual(words.includes(" ") ? { body: words } : {});
  });

  it("sends its event back once, though two workers have it at the same time", async () => {
    const id = await effectRunOf("notify.send", { to: "role:manager" }, { onSuccess: "customerReply" });
    await Promise.all([runEffect(id), runEffect(id), runEffect(id)]);
    expect(await db().caseEvent.count({ where: { caseId, event: "customerReply" } })).toBe(1);
    expect(await stored(id)).toMatchObject({ status: "succeeded" });
  });

  it("tells everybody it names once, and never whoever caused it", async () => {
    await Promise.all([person("mina"), person("ada"), person("sasha")]);
    const id = await effectRunOf("notify.send", {
      to: ["role:manager", "role:agent", "case.requester"],
      level: "warning",
    });
    await runEffect(id);
    expect(await told("mina")).toEqual(["replied"]);
    expect(await told("sasha")).toEqual(["replied"]);
    expect(await told("carl")).toEqual([]);
  });
});

describe("an effect run that fails", () => {
  it("is tried again as its effect says, and then opens an incident that managers are told of", async () => {
    const mina = await person("mina");
    const retry = [{ errors: ["not_found"], interval: "PT30S", backoff: 2, maxAttempts: 2 }];
    const id = await effectRunOf("email.send", { to: crypto.randomUUID(), template: "need-info" }, { retry });
    await runEffect(id, clock(1));
    expect(await stored(id)).toMatchObject({ status: "queued", error: expect.stringContaining("not_found:") });
    expect((await jobs(id)).map(({ at }) => at)).toEqual([new Date(minute(1).getTime() + 30_000)]);
    await runEffect(id, clock(2));
    expect((await jobs(id)).map(({ at }) => at)).toEqual([minute(3)]);
    await runEffect(id, clock(3));
    expect(await stored(id)).toMatchObject({ status: "failed", finishedAt: minute(3) });
    expect((await stored(id)).attempts.map(({ error }) => error?.split(":")[0])).toEqual(Array(3).fill("not_found"));
    const { rows } = await listIncidents(mina);
    expect(rows[0]).toMatchObject({ status: "open", retriable: true, run: { handler: "email.send", attempts: 3 } });
    expect(await told("mina")).toEqual(["incident"]);
  });

  it("is not tried again when that cannot help: a handler nobody has, or arguments that do not fit", async () => {
    for (const id of [await effectRunOf("sms.send"), await effectRunOf("case.tag", { tag: "" })]) {
      await runEffect(id);
      expect(await stored(id)).toMatchObject({ status: "failed", error: expect.stringContaining("invalid:") });
    }
  });

  it("sends the event its effect catches it with", async () => {
    const [mina, sasha] = [await person("mina"), await person("sasha")];
    await db().case.update({
      where: { id: caseId },
      data: { assigneeId: sasha.id, state: "assigned", category: "assigned" },
    });
    const policy = {
      // oxlint-disable-next-line unicorn/no-thenable -- the lifecycle language's own word
      catch: [{ errors: ["*"], then: "customerReply" }],
    };
    const before = await listIncidents(mina);
    const id = await effectRunOf("case.tag", {}, policy);
    await runEffect(id);
    expect(await stored(id)).toMatchObject({ status: "failed" });
    const event = await db().caseEvent.findFirst({ where: { caseId, event: "customerReply" } });
    expect(event).toMatchObject({ actorId: null, reason: expect.stringContaining("invalid:") });
    expect((await listIncidents(mina)).rows).toHaveLength(before.rows.length);
  });

  it("opens an incident when the case does not answer that event", async () => {
    const policy = {
      // oxlint-disable-next-line unicorn/no-thenable -- the lifecycle language's own word
      catch: [{ errors: ["*"], then: "surveyAnswered" }],
    };
    const id = await effectRunOf("case.tag", {}, policy);
    await runEffect(id);
    expect(await db().incident.count({ where: { effectRunId: id, status: "open" } })).toBe(1);
  });

  it("takes no longer than it may", async () => {
    const id = await effectRunOf("case.tag", { tag: "slow" }, { timeout: "PT1S" });
    const free = await holdCase(caseId);
    await runEffect(id);
    await free();
    expect(await stored(id)).toMatchObject({ status: "queued", error: expect.stringContaining("Timeout:") });
    expect(await db().caseEvent.count({ where: { caseId, event: "tagged" } })).toBe(0);
  });

  it("is given up after its worker died five times in the middle", async () => {
    const id = await effectRunOf("case.tag", { tag: "poison" });
    await db().effectAttempt.createMany({
      data: [1, 2, 3, 4, 5].map((number) => ({
        effectRunId: id,
        number,
        ...(number < 5 && { finishedAt: minute(1), error: "Crashed: x" }),
      })),
    });
    await runEffect(id);
    expect(await stored(id)).toMatchObject({ status: "failed" });
    expect(await db().incident.count({ where: { effectRunId: id } })).toBe(1);
  });
});

describe("an incident", () => {
  async function failed(): Promise<{ effectRunId: string; incidentId: string }> {
    const effectRunId = await effectRunOf("case.tag", { tag: "two words" });
    await runEffect(effectRunId, clock(1));
    const { id: incidentId } = await db().incident.findFirstOrThrow({ where: { effectRunId } });
    return { effectRunId, incidentId };
  }

  it("is tried again with a fresh count, and closes itself when that works", async () => {
    const mina = await person("mina");
    const { effectRunId, incidentId } = await failed();
    await db().effectRun.update({ where: { id: effectRunId }, data: { with: { tag: "oneword" } } });
    await retryIncident(mina, { incidentId });
    await expect(retryIncident(mina, { incidentId })).rejects.toMatchObject({ code: "conflict" });
    expect(await jobs(effectRunId)).toHaveLength(1);
    await runEffect(effectRunId, clock(2));
    expect(await db().incident.findUnique({ where: { id: incidentId } })).toMatchObject({
      status: "closed",
      closedAt: minute(2),
    });
    await expect(retryIncident(mina, { incidentId })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is open again, and no second one beside it, when trying again fails", async () => {
    const { effectRunId, incidentId } = await failed();
    await retryIncident(await person("mina"), { incidentId });
    await runEffect(effectRunId, clock(2));
    const found = await db().incident.findMany({ where: { effectRunId } });
    expect(found.map(({ id, status }) => [id, status])).toEqual([[incidentId, "open"]]);
  });

  it("is closed with a reason, which ends its effect run", async () => {
    const mina = await person("mina");
    const { effectRunId, incidentId } = await failed();
    await closeIncident(mina, { incidentId, reason: "Tagged by hand." }, minute(4));
    expect(await stored(effectRunId)).toMatchObject({ status: "abandoned" });
    await runEffect(effectRunId);
    expect((await stored(effectRunId)).attempts).toHaveLength(1);
    const { rows } = await listIncidents(mina, { status: "closed" });
    const row = rows.find(({ id }) => id === incidentId);
    expect(row).toMatchObject({ reason: "Tagged by hand.", closedBy: "Mina Park", retriable: false });
  });

  it("is a manager's business, not an agent's", async () => {
    const { incidentId } = await failed();
    const sasha = await person("sasha");
    await expect(retryIncident(sasha, { incidentId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(closeIncident(sasha, { incidentId, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listIncidents(sasha)).rejects.toMatchObject({ code: "forbidden" });
    const unknown = { incidentId: crypto.randomUUID() };
    await expect(retryIncident(await person("mina"), unknown)).rejects.toMatchObject({ code: "not_found" });
  });
});

async function holdCase(id: string): Promise<() => Promise<void>> {
  let free: () => void = () => undefined;
  const freed = new Promise<void>((settle) => {
    free = settle;
  });
  let held: () => void = () => undefined;
  const holding = new Promise<void>((settle) => {
    held = settle;
  });
  const done = db().$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from "case" where id = ${id}::uuid for update`;
      held();
      await freed;
    },
    { timeout: 20_000 },
  );
  await holding;
  return async () => {
    free();
    await done;
  };
}
