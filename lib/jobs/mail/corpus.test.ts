import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { mailIdentity } from "@/lib/mail/inbound/identity";
import { QUARANTINE_REASONS } from "@/lib/mail/inbound/ledger-schema";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { takeMail } from "@/lib/jobs/mail/take-mail";
import { sharedData } from "@/test/support/shared-data";
import { forgetSettings } from "@/lib/settings/read";
import { useTestDatabase } from "@/test/support/database";
import { letter } from "@/test/support/letters";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const MOST_MS = 20_000;
let mailboxId = "";

beforeAll(async () => {
  vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-corpus-")));
  vi.stubEnv("AUTH_SECRET", "a-secret-only-for-tests");
  await lifecycle();
  const box = { name: "Support", address: "support@desk.example" };
  mailboxId = (await db().mailbox.create({ data: box, select: { id: true } })).id;
});

/** The raw mails below a folder: what is no table, no part of another mail and no key. */
function mailsIn(folder: string): { name: string; raw: Buffer }[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isMail(entry.name) && !/tnef|mbox$|calendar/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
  return names.toSorted().map((name) => ({ name: name.slice(folder.length + 1), raw: readFileSync(name) }));
}

function isMail(name: string): boolean {
  return !/\.(json|xml|bin|md|pub|ics|tnef)$|_decoded/.test(name);
}

/** Takes them one after the other, as one worker does, and says how long the slowest took. */
async function take(mails: readonly { name: string; raw: Buffer }[]) {
  const outcomes = [];
  for (const { name, raw } of mails) {
    const { mailId } = await receiveMail({ raw, source: "imap", mailboxId });
    // Others may be at work on the same machine: its processor's time counts, not the clock's.
    const began = process.cpuUsage();
    await takeMail({ mailId });
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1_000;
    const row = await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } });
    outcomes.push({ name, ms, ...row });
    // A corpus is no storm.
    await db().mailStorm.deleteMany();
  }
  return outcomes;
}

type Outcomes = Awaited<ReturnType<typeof take>>;

function expectNothingLost(outcomes: Outcomes): void {
  expect(outcomes.filter(({ status }) => !["applied", "quarantined", "discarded"].includes(status))).toEqual([]);
  const silent = outcomes.filter(
    ({ status, reason, kind, messageId }) =>
      (status === "quarantined" && !QUARANTINE_REASONS.some((known) => known === reason)) ||
      (status === "discarded" && reason === null) ||
      (status === "applied" && (kind === "message" || kind === "auto-reply") && messageId === null),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(outcomes.filter(({ ms }) => ms > MOST_MS).map(({ name, ms }) => [name, ms])).toEqual([]);
  expect(outcomes.filter(({ reason }) => reason === "failed").map(({ name, detail }) => [name, detail])).toEqual([]);
}

describe("every mail of the collection", () => {
  it("of mails as programs write them comes to a case, or waits with its reason; none is lost, none takes long", async ({
    skip,
  }) => {
    const folder = sharedData("email-mime");
    if (!folder) return skip();
    const mails = mailsIn(folder);
    expect(mails.length).toBeGreaterThan(80);
    const outcomes = await take(mails);
    expectNothingLost(outcomes);
    expect(await db().incomingMail.count()).toBe(
      new Set(mails.map(({ raw }) => Buffer.from(mailIdentity(raw)).toString("hex"))).size,
    );
    if (process.env["CASEWAY_TELL"]) tell(outcomes);
    expect(outcomes.filter(({ status }) => status === "applied").length).toBeGreaterThan(mails.length * 0.75);
  });

  it("of reports about mails never opens a case, and what only looks like one does", async ({ skip }) => {
    const folder = sharedData("email-bounces");
    if (!folder) return skip();
    const entry = z.object({ must_open_case: z.boolean().optional(), must_not_open_case: z.boolean().optional() });
    const table = z.record(z.string(), entry).parse(JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")));
    const all = mailsIn(folder);
    const mails = process.env["CASEWAY_CAMPAIGN"] ? all : all.filter((_, place) => place % 6 === 0);
    const outcomes = await take(mails);
    expectNothingLost(outcomes);
    if (process.env["CASEWAY_TELL"]) tell(outcomes);
    const opened = outcomes.filter(({ caseId }) => caseId !== null).map(({ name }) => name);
    expect(opened.filter((name) => table[name]?.must_not_open_case)).toEqual([]);
    const missed = outcomes.filter(({ name, caseId }) => table[name]?.must_open_case && caseId === null);
    expect(missed.map(({ name, status, reason, kind }) => [name, status, reason, kind])).toEqual([]);
  });
});

function tell(outcomes: Outcomes): void {
  const sorted = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const lines = outcomes.map(({ name, status, reason, kind }) => [status, reason, kind, name].join(" ")).toSorted();
  process.stdout.write(
    `${lines.join("\n")}\nmedian ${sorted[sorted.length >> 1]?.toFixed(1)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms\n`,
  );
}

describe("what other help desks promise", () => {
  const told = z.object({
    cases: z.array(
      z.looseObject({
        id: z.string(),
        op: z.string(),
        subject: z.string().nullish(),
        tag: z.string().nullish(),
        mail: z.string().nullish(),
      }),
    ),
  });

  it("holds here: a tag of ours in a subject finds its case, and every mail opens one or comes to one", async ({
    skip,
  }) => {
    const folder = sharedData("peer-behaviour");
    if (!folder) return skip();
    const all: unknown = JSON.parse(readFileSync(`${folder}/mail-threading-and-headers.json`, "utf8"));
    const { cases } = told.parse(Array.isArray(all) ? { cases: all } : all);
    const carl = await person("carl");
    const { id } = await filedBy(carl, "test");
    await db().case.update({ where: { id }, data: { number: 7 } });
    const tried: [string, string | null][] = [];
    for (const { id: name, op, subject, tag, mail } of cases) {
      if (op !== "inbound" && op !== "inbound_raw") continue;
      await db().setting.upsert({
        where: { key: "companyName" },
        create: { key: "companyName", value: tag || "Caseway" },
        update: { value: tag || "Caseway" },
      });
      forgetSettings();
      const raw = !mail ? letter({ from: carl.email, subject: subject ?? "", text: name }) : Buffer.from(mail);
      const [row] = await take([{ name, raw }]);
      expect(row).toMatchObject({ status: "applied" });
      if (op === "inbound") tried.push([name, row?.caseId ?? null]);
      else
        expect(await db().message.findFirst({ where: { caseId: row?.caseId ?? "" } })).toMatchObject({
          bodyText: "ho hum just some text",
        });
    }
    expect(tried.length).toBeGreaterThan(2);
    expect(tried.filter(([, caseId]) => caseId !== id)).toEqual([]);
  });
});
