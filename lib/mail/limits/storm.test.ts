import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { endQuietStorms, endStorm, listStorms } from "@/lib/mail/limits/end-storm";
import { countMail } from "@/lib/mail/limits/storm";
import { stormLimits, STORM_WINDOW_MS } from "@/lib/mail/limits/storm-limits";
import { listNotifications } from "@/lib/notifications/queries";
import { changeSettings } from "@/lib/settings/change";
import { DEFAULT_SETTINGS, settingsForm } from "@/lib/settings/schema";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

const STORM_LIMITS = stormLimits(DEFAULT_SETTINGS);

const start = new Date("2026-11-24T10:00:00Z");
const at = (ms: number) => new Date(start.getTime() + ms);
const stormy = "loud@storm.example";

type Changes = { from?: string; mailboxId?: string | null; now?: Date };

/** Mails that came and were taken before. */
async function came(count: number, { from = stormy, mailboxId = null, now = start }: Changes = {}): Promise<void> {
  const data = Array.from({ length: count }, () => rowOf({ from, mailboxId, now }));
  await db().incomingMail.createMany({ data });
}

function rowOf({ from, mailboxId, now }: Required<Changes>) {
  const hash = randomBytes(32);
  return {
    source: "smtp" as const,
    storageKey: hash.toString("hex"),
    sizeBytes: 1,
    contentHash: hash,
    identity: hash,
    fromEmail: from,
    mailboxId,
    receivedAt: now,
    arrivedAt: now,
  };
}

/** One more comes, is counted and, in a storm, held. */
async function comes({ from = stormy, mailboxId = null, now = start }: Changes = {}): Promise<"calm" | "storm"> {
  return transaction(async (tx) => {
    const { id } = await tx.incomingMail.create({ data: rowOf({ from, mailboxId, now }), select: { id: true } });
    const weather = await countMail(tx, { from, mailboxId }, now);
    const held = { status: "quarantined", reason: "storm" } as const;
    if (weather === "storm") await tx.incomingMail.update({ where: { id }, data: held });
    return weather;
  });
}

beforeEach(async () => {
  await db().incomingMail.deleteMany();
  await db().mailStorm.deleteMany();
});

describe("mail from one address", () => {
  test("is calm up to the limit, and a storm above it", async () => {
    await came(STORM_LIMITS.sender - 1);
    expect(await comes()).toBe("calm");
    expect(await comes()).toBe("storm");
    expect(await comes({ from: "quiet@storm.example" })).toBe("calm");
  });

  test("that came long ago does not count", async () => {
    await came(STORM_LIMITS.sender, { now: at(-STORM_WINDOW_MS - 1) });
    expect(await comes()).toBe("calm");
  });

  test("tells the managers once, and counts what it holds", async () => {
    const mina = await person("mina");
    await came(STORM_LIMITS.sender);
    for (const _ of [1, 2, 3]) await comes();
    expect(await listStorms(mina)).toMatchObject([{ scope: "sender", name: stormy, held: 3, since: start }]);
    const told = (await listNotifications(mina)).rows.filter(({ text }) => text.startsWith("Unusually many emails"));
    expect(told).toHaveLength(1);
    expect(told[0]?.level).toBe("warning");
  });

  test("that comes all at once begins one storm", async () => {
    await came(STORM_LIMITS.sender);
    const weathers = await Promise.all(Array.from({ length: 8 }, () => comes()));
    expect(new Set(weathers)).toEqual(new Set(["storm"]));
    expect(await db().mailStorm.findMany({ select: { held: true } })).toEqual([{ held: 8 }]);
  });
});

test("what a storm is, the settings say", async () => {
  await changeSettings(await person("ada"), settingsForm({ ...DEFAULT_SETTINGS, stormPerSender: 2 }));
  expect([await comes(), await comes(), await comes()]).toEqual(["calm", "calm", "storm"]);
  await changeSettings(await person("ada"), settingsForm(DEFAULT_SETTINGS));
});

test("many addresses of one domain make a storm of the domain", async () => {
  const some = Array.from({ length: STORM_LIMITS.domain }, (_, index) => `a${index % 40}@storm.example`);
  await db().incomingMail.createMany({ data: some.map((from) => rowOf({ from, mailboxId: null, now: start })) });
  expect(await comes({ from: "b@storm.example" })).toBe("storm");
  expect(await comes({ from: "b@calm.example" })).toBe("calm");
  expect(await db().mailStorm.findFirst()).toMatchObject({ scope: "domain", key: "storm.example" });
});

test("mail from everywhere to one mailbox makes a storm of the mailbox, which is shown by its address", async () => {
  const { id: mailboxId } = await db().mailbox.create({ data: { name: "Help", address: "help@caseway.example" } });
  const data = Array.from({ length: STORM_LIMITS.mailbox }, (_, index) =>
    rowOf({ from: `a@d${index}.example`, mailboxId, now: start }),
  );
  await db().incomingMail.createMany({ data });
  expect(await comes({ from: "b@calm.example", mailboxId })).toBe("storm");
  expect(await comes({ from: "b@calm.example" })).toBe("calm");
  expect(await listStorms(await person("mina"))).toMatchObject([{ scope: "mailbox", name: "help@caseway.example" }]);
});

describe("what piled up while nobody read it", () => {
  const aDayAgo = at(-86_400_000);

  test("is no storm, although it is read at once", async () => {
    const { id: mailboxId } = await db().mailbox.create({ data: { name: "Pile", address: "pile@caseway.example" } });
    const minute = 60_000;
    const data = Array.from({ length: STORM_LIMITS.mailbox + 500 }, (_, index) => ({
      ...rowOf({ from: `a@d${index}.example`, mailboxId, now: start }),
      arrivedAt: at(-index * minute),
    }));
    await db().incomingMail.createMany({ data });
    expect(await comes({ from: "b@calm.example", mailboxId })).toBe("calm");
    expect(await comes({ from: "b@calm.example", mailboxId, now: at(-20 * minute) })).toBe("calm");
  });

  test("is one, when it came all at once then", async () => {
    await came(STORM_LIMITS.sender, { now: aDayAgo });
    expect(await comes({ now: aDayAgo })).toBe("storm");
    expect(await comes({ now: at(-3_600_000) })).toBe("calm");
    expect(await db().mailStorm.findFirst()).toMatchObject({ since: aDayAgo, endedAt: at(-3_600_000) });
  });

  test("does not end the storm that blows now", async () => {
    await came(STORM_LIMITS.sender);
    await comes();
    expect(await comes({ now: aDayAgo })).toBe("calm");
    expect(await comes()).toBe("storm");
    expect(await db().mailStorm.findMany({ select: { held: true, endedAt: true } })).toEqual([
      { held: 2, endedAt: null },
    ]);
  });
});

describe("a storm ends", () => {
  beforeEach(async () => {
    await came(STORM_LIMITS.sender);
    await comes();
  });

  test("by itself when it has been quiet, and the next mail is calm", async () => {
    await endQuietStorms(at(60_000));
    expect(await db().mailStorm.count({ where: { endedAt: null } })).toBe(1);
    const later = at(STORM_WINDOW_MS + 60_000);
    await endQuietStorms(later);
    expect(await db().mailStorm.count({ where: { endedAt: null } })).toBe(0);
    expect(await comes({ now: later })).toBe("calm");
  });

  test("at the first mail after the quiet, too", async () => {
    expect(await comes({ now: at(STORM_WINDOW_MS + 60_000) })).toBe("calm");
    expect(await db().mailStorm.count({ where: { endedAt: null } })).toBe(0);
  });

  test("by hand, and what it held is taken again in spite of it", async () => {
    const mina = await person("mina");
    await came(1, { from: "other@calm.example" });
    await db().incomingMail.updateMany({
      where: { fromEmail: "other@calm.example" },
      data: { status: "quarantined", reason: "storm" },
    });
    const [storm] = await listStorms(mina);
    expect(await endStorm(mina, { id: storm?.id ?? "", release: true }, at(1_000))).toMatchObject({ released: 1 });
    const [held] = await db().incomingMail.findMany({
      where: { detail: { path: ["released"], array_contains: "storm" } },
    });
    expect(held).toMatchObject({ status: "received", reason: null, fromEmail: stormy });
    const jobs = await db().$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs where key like 'take:%'`;
    expect(jobs).toEqual([{ key: `take:${held?.id}` }]);
    expect(await comes({ now: at(2_000) })).toBe("calm");
    expect(await db().auditEntry.count({ where: { action: "storm.end" } })).toBe(1);
  });

  test("by hand without letting in what it held", async () => {
    const ada = await person("ada");
    const [storm] = await listStorms(ada);
    expect(await endStorm(ada, { id: storm?.id ?? "", release: false }, at(1_000))).toMatchObject({ released: 0 });
    expect(await db().incomingMail.count({ where: { status: "quarantined" } })).toBe(1);
    await expect(endStorm(ada, { id: storm?.id ?? "", release: false })).rejects.toMatchObject({ code: "not_found" });
  });

  test("not by an agent", async () => {
    const sasha = await person("sasha");
    const { id } = await db().mailStorm.findFirstOrThrow();
    await expect(endStorm(sasha, { id, release: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listStorms(sasha)).rejects.toMatchObject({ code: "forbidden" });
  });
});
