import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { endStorm, listStorms } from "@/lib/mail/limits/end-storm";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { stormLimits } from "@/lib/mail/limits/storm-limits";
import { takeMail } from "@/lib/jobs/mail/take-mail";
import { runEffect } from "@/lib/jobs/run-effect";
import { automaticHeaders } from "@/lib/mail-format/headers";
import { queueMail } from "@/lib/outbox/queue-mail";
import { DEFAULT_SETTINGS } from "@/lib/settings/schema";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { letter, type Letter } from "@/test/support/letters";

useTestDatabase();

const STORM_LIMITS = stormLimits(DEFAULT_SETTINGS);

let mina: Awaited<ReturnType<typeof person>>;
let mailboxId: string;

beforeAll(async () => {
  vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-loops-")));
  vi.stubEnv("AUTH_SECRET", "a-secret-only-for-tests");
  await lifecycle();
  mina = await person("mina");
  mailboxId = (await db().mailbox.create({ data: { name: "Support", address: "support@desk.example" } })).id;
});

beforeEach(async () => {
  await db().mailReceipt.deleteMany();
  await db().outgoingMail.deleteMany();
});

/** A mail comes in and is taken, and everything that follows from it is done. */
async function comes(written: Partial<Letter>) {
  const raw = letter({ from: "Eve <eve@example.net>", text: "Help me", ...written });
  const { mailId } = await receiveMail({ raw, source: "smtp", mailboxId });
  await takeMail({ mailId });
  for (const { id } of await db().effectRun.findMany({ where: { status: "queued" } })) await runEffect(id);
  return db().incomingMail.findUniqueOrThrow({ where: { id: mailId } });
}

const receipts = () => db().outgoingMail.findMany({ where: { template: "case-received" } });

describe("an automatic answer", () => {
  it("goes to a person once, however many cases are opened within the hour", async () => {
    for (const subject of ["One", "Two", "Three"]) {
      expect(await comes({ subject, text: subject })).toMatchObject({ status: "applied", matchedBy: "new" });
    }
    expect(await receipts()).toMatchObject([{ toEmail: "eve@example.net", automatic: true }]);
  });

  it.each([
    ["an absence note", { subject: "Out of office: back on Monday" }],
    ["a list", { headers: { "List-Id": "<talk.example.net>" } }],
    ["a program", { headers: { "Auto-Submitted": "auto-generated" } }],
    ["nobody who reads it", { from: "noreply@example.net" }],
    ["another desk", { headers: automaticHeaders({ answersSomebody: true, domain: "desk.example.net" }) }],
    ["ourselves", { headers: automaticHeaders({ answersSomebody: true, domain: "desk.example" }) }],
  ] as [string, Partial<Letter>][])("never goes to %s", async (name, written) => {
    await comes({ text: `From ${name}`, ...written });
    expect(await receipts()).toEqual([]);
  });
});

it("a bounce of our answer opens no case and gets no answer, and the next answer is not mailed", async () => {
  const carl = await person("carl");
  const { id: caseId } = await filedBy(carl);
  const to = { personId: carl.id, email: carl.email, name: carl.name, language: "en" };
  const id = await transaction((tx) => queueMail(tx, { template: "reply", to, caseId, automatic: false }));
  const data = { status: "sent", sentAt: new Date() } as const;
  const { internetId } = await db().outgoingMail.update({ where: { id }, data });
  const cases = await db().case.count();
  const text = `Hi. This is the qmail-send program.\nI wasn't able to deliver your message.\n\n<${carl.email}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: ${internetId}\nTo: ${carl.email}\n`;
  const row = await comes({ from: "MAILER-DAEMON@mx.example.com", subject: "failure notice", text });
  expect(row).toMatchObject({ status: "applied", kind: "bounce", caseId, messageId: null });
  expect(await db().case.count()).toBe(cases);
  expect(await db().mailSuppression.findUnique({ where: { email: carl.email } })).toMatchObject({ kind: "bounce" });
  expect(await db().outgoingMail.findUnique({ where: { id } })).toMatchObject({ status: "failed" });
});

it("a storm is held, and comes in when a manager lets it: nothing is lost", async () => {
  const more = 3;
  const rows = [];
  for (let count = 0; count < STORM_LIMITS.sender + more; count += 1) {
    rows.push(await comes({ from: "loud@storm.example", subject: `Number ${count}`, text: `Number ${count}` }));
  }
  const held = rows.filter(({ status }) => status === "quarantined");
  expect(held.map(({ reason }) => reason)).toEqual(Array.from({ length: more }, () => "storm"));
  expect(await receipts()).toHaveLength(1);
  const [storm] = await listStorms(mina);
  expect(storm).toMatchObject({ name: "loud@storm.example", held: more });
  expect(await endStorm(mina, { id: storm?.id ?? "", release: true })).toMatchObject({ released: more });
  for (const { id } of held) await takeMail({ mailId: id });
  expect(await db().incomingMail.count({ where: { fromEmail: "loud@storm.example", status: "applied" } })).toBe(
    rows.length,
  );
});
