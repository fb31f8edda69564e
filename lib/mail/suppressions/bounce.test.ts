import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assignCase } from "@/lib/cases/write/assign";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { db, transaction } from "@/lib/db/client";
import { deliverEvents } from "@/lib/jobs/relay";
import { recordReport } from "@/lib/mail/suppressions/bounce";
import { isSuppressed } from "@/lib/mail/suppressions/suppression";
import type { MailReport } from "@/lib/mail-format/types";
import { queueMail } from "@/lib/outbox/queue-mail";
import { replyAddress } from "@/lib/mail-format/reply-address";
import { listNotifications } from "@/lib/notifications/queries";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const now = new Date("2026-11-24T10:00:00Z");
const dayMs = 86_400_000;
type Person = Awaited<ReturnType<typeof person>>;
let carl: Person;
let sasha: Person;
let filed: { id: string; number: number };

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret for tests";
  await lifecycle();
  [carl, sasha] = [await person("carl"), await person("sasha")];
});

beforeEach(async () => {
  await db().mailSuppression.deleteMany();
  filed = await filedBy(carl);
  await assignCase(sasha, { caseId: filed.id, assigneeId: sasha.id });
});

/** An answer to Carl that was sent. */
async function sent(cc: string[] = []): Promise<{ id: string; internetId: string }> {
  const to = { personId: carl.id, email: carl.email, name: carl.name, language: "en" };
  const id = await transaction((tx) =>
    queueMail(tx, { template: "reply", to, caseId: filed.id, cc, automatic: false }),
  );
  const data = { status: "sent", sentAt: now } as const;
  return db().outgoingMail.update({ where: { id }, data, select: { id: true, internetId: true } });
}

async function cameIn(envelopeTo: string[] = []): Promise<string> {
  const hash = randomBytes(32);
  const key = hash.toString("hex");
  const data = {
    source: "smtp",
    storageKey: key,
    sizeBytes: 1,
    contentHash: hash,
    identity: hash,
    envelopeTo,
  } as const;
  return (await db().incomingMail.create({ data, select: { id: true } })).id;
}

function bounce(about: string | null, changes: Partial<MailReport["recipients"][number]> = {}): MailReport {
  const one = {
    email: carl.email,
    kind: "hard",
    status: "5.1.1",
    reason: "550 5.1.1 No such user",
    ...changes,
  } as const;
  return { kind: "bounce", recipients: [one], about };
}

async function reported(report: MailReport, { at = now, to = [] as string[] } = {}) {
  const incomingId = await cameIn(to);
  return transaction((tx) => recordReport(tx, { incomingId, report, now: at }));
}

describe("a hard bounce", () => {
  test("marks the mail and the address, and tells the assignee; the case stays where it is", async () => {
    const before = await db().case.findUniqueOrThrow({ where: { id: filed.id } });
    const mail = await sent();
    expect(await reported(bounce(mail.internetId))).toEqual({
      outgoingId: mail.id,
      caseId: filed.id,
      suppressed: [carl.email],
    });
    expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({
      status: "failed",
      error: "550 5.1.1 No such user",
    });
    expect(await isSuppressed(db(), carl.email)).toBe(true);
    const after = await db().case.findUniqueOrThrow({ where: { id: filed.id } });
    const { state, category, waitingSince, enteredStateAt } = before;
    expect(after).toMatchObject({ state, category, waitingSince, enteredStateAt });
    await deliverEvents();
    const [told] = (await listNotifications(sasha)).rows;
    expect(told).toMatchObject({ level: "warning", case: { number: filed.number } });
    expect(told?.text).toContain("bounced");
  });

  test("is a line of the history for staff, and none for the customer", async () => {
    await reported(bounce((await sent()).internetId));
    const [line] = (await getCaseByNumber(sasha, filed.number)).history;
    expect(line).toMatchObject({
      event: "bounced",
      label: "Email bounced",
      reason: "carl@example.com: 550 5.1.1 No such user",
      from: null,
      to: null,
    });
    const seen = (await getCaseByNumber(carl, filed.number)).history;
    expect(seen.map(({ event }) => event)).not.toContain("bounced");
  });

  test("counts once, however often the same report is taken", async () => {
    const { internetId } = await sent();
    const incomingId = await cameIn();
    const report = bounce(internetId);
    await transaction((tx) => recordReport(tx, { incomingId, report, now }));
    await transaction((tx) => recordReport(tx, { incomingId, report, now }));
    expect(await db().mailBounce.count({ where: { incomingId } })).toBe(1);
    expect(await db().caseEvent.count({ where: { caseId: filed.id, event: "bounced" } })).toBe(1);
  });

  test("that several reports tell of is one line of the history", async () => {
    const { internetId } = await sent();
    await reported(bounce(internetId));
    await reported(bounce(internetId));
    expect(await db().caseEvent.count({ where: { caseId: filed.id, event: "bounced" } })).toBe(1);
  });

  test("does not open a resolved case again", async () => {
    const mail = await sent();
    await db().case.update({
      where: { id: filed.id },
      data: { state: "resolved", category: "resolved", resolvedAt: now },
    });
    await reported(bounce(mail.internetId));
    expect(await db().case.findUnique({ where: { id: filed.id } })).toMatchObject({ category: "resolved" });
  });

  test("of an address that ours is sent on to is our address's", async () => {
    const { internetId } = await sent();
    await reported(bounce(internetId, { email: "carl@elsewhere.example" }));
    expect(await isSuppressed(db(), carl.email)).toBe(true);
    expect(await isSuppressed(db(), "carl@elsewhere.example")).toBe(false);
  });

  test("of a copy leaves the mail sent and says so", async () => {
    const mail = await sent(["dora@example.com"]);
    await reported(bounce(mail.internetId, { email: "dora@example.com" }));
    expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({
      status: "sent",
      error: "550 5.1.1 No such user",
    });
    expect(await isSuppressed(db(), "dora@example.com")).toBe(true);
    expect(await isSuppressed(db(), carl.email)).toBe(false);
  });

  test("is known by the address it came to, when it names no mail", async () => {
    const mail = await sent();
    const signed = { caseId: filed.id, number: filed.number };
    const to = [replyAddress("support@example.com", signed, "a secret for tests")];
    expect(await reported(bounce(null), { to })).toMatchObject({ outgoingId: mail.id, suppressed: [carl.email] });
  });
});

describe("a report that anybody could have written", () => {
  test("is a line in the case that last mailed the address, and takes nobody's mail away", async () => {
    const mail = await sent();
    const found = await reported(bounce("<made-up@example.net>"));
    expect(found).toEqual({ outgoingId: null, caseId: filed.id, suppressed: [] });
    expect(await db().caseEvent.count({ where: { caseId: filed.id, event: "bounced" } })).toBe(1);
    expect(await isSuppressed(db(), carl.email)).toBe(false);
    expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({ status: "sent" });
  });

  test("fills no history, however many there are", async () => {
    await sent();
    await reported(bounce(null));
    await reported(bounce("<made-up@example.net>"));
    expect(await db().caseEvent.count({ where: { caseId: filed.id, event: "bounced" } })).toBe(1);
  });

  test("does not speak for addresses that the mail did not go to", async () => {
    const { internetId } = await sent(["dora@example.com"]);
    await reported(bounce(internetId, { email: "mina@example.com" }));
    expect(await isSuppressed(db(), "mina@example.com")).toBe(false);
  });

  test("with an address signed for another case is not believed", async () => {
    await sent();
    const other = { caseId: "00000000-0000-7000-8000-000000000000", number: filed.number };
    const to = [replyAddress("support@example.com", other, "a secret for tests")];
    expect(await reported(bounce(null), { to })).toMatchObject({ suppressed: [] });
  });

  test("about nobody we know is kept with the mail it came as", async () => {
    const report = bounce(null, { email: "nobody@example.net" });
    expect(await reported(report)).toEqual({ outgoingId: null, caseId: null, suppressed: [] });
    expect(await db().mailBounce.count({ where: { email: "nobody@example.net", outgoingId: null } })).toBe(1);
  });
});

describe("a soft bounce", () => {
  const full = { kind: "soft", status: "4.2.2", reason: "452 Mailbox full" } as const;

  test("marks the mail, not the address", async () => {
    const mail = await sent();
    await reported(bounce(mail.internetId, full));
    expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({ status: "failed" });
    expect(await isSuppressed(db(), carl.email)).toBe(false);
  });

  test("on three days counts like a hard one, unless the address wrote meanwhile", async () => {
    await db().mailBounce.deleteMany();
    await db().incomingMail.deleteMany();
    for (const day of [0, 1]) {
      await reported(bounce((await sent()).internetId, full), { at: new Date(now.getTime() + day * dayMs) });
    }
    expect(await isSuppressed(db(), carl.email)).toBe(false);
    const writing = await cameIn();
    const data = { fromEmail: carl.email, receivedAt: new Date(now.getTime() + dayMs) };
    await db().incomingMail.update({ where: { id: writing }, data });
    await reported(bounce((await sent()).internetId, full), { at: new Date(now.getTime() + 2 * dayMs) });
    expect(await isSuppressed(db(), carl.email)).toBe(false);
    await db().incomingMail.delete({ where: { id: writing } });
    await reported(bounce((await sent()).internetId, full), { at: new Date(now.getTime() + 3 * dayMs) });
    expect(await isSuppressed(db(), carl.email)).toBe(true);
  });
});

test("a complaint ends all mail to the address, and says so in the history", async () => {
  const { internetId } = await sent();
  const recipients = [{ email: "", kind: "complaint", status: "", reason: "abuse" }] as const;
  await reported({ kind: "complaint", recipients, about: internetId });
  expect(await db().mailSuppression.findUnique({ where: { email: carl.email } })).toMatchObject({ kind: "complaint" });
  expect((await getCaseByNumber(sasha, filed.number)).history[0]?.event).toBe("complained");
});

test("a report that all went well settles a mail of which nobody knew", async () => {
  const mail = await sent();
  await db().outgoingMail.update({ where: { id: mail.id }, data: { status: "unknown" } });
  await reported({ kind: "delivered", recipients: [], about: mail.internetId });
  expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({ status: "sent" });
});

test("a report that a server keeps trying is a remark on the message, and nothing has failed", async () => {
  const mail = await sent();
  const recipients = [{ email: carl.email, kind: "soft", status: "4.4.1", reason: "mailbox is busy" }] as const;
  await reported({ kind: "delayed", recipients, about: mail.internetId });
  await reported({ kind: "delayed", recipients, about: "<nobody@knows.example>" });
  expect(await db().outgoingMail.findUnique({ where: { id: mail.id } })).toMatchObject({
    status: "sent",
    error: `${carl.email}: mailbox is busy`,
  });
  expect(await db().mailBounce.count({ where: { outgoingId: mail.id } })).toBe(0);
});
