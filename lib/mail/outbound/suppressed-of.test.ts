import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import type { SuppressionKind } from "@/lib/mail/suppressions/suppression-types";
import { suppress } from "@/lib/mail/suppressions/suppression";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { queueAgain, queueMail } from "@/lib/outbox/queue-mail";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();

const now = new Date("2026-11-24T10:00:00Z");
let smtp: TestSmtp;
let carl: Awaited<ReturnType<typeof person>>;
let caseId: string;

beforeAll(async () => {
  smtp = await startSmtp();
  process.env["SMTP_URL"] = smtp.url;
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  process.env["AUTH_SECRET"] = "a secret for tests";
  process.env["APP_URL"] = "https://help.example";
  await lifecycle();
  carl = await person("carl");
  caseId = (await filedBy(carl)).id;
});

beforeEach(async () => {
  await db().mailSuppression.deleteMany();
});

afterEach(() => {
  smtp.mails.length = 0;
});

afterAll(async () => {
  closeMailConnections();
  await smtp.stop();
  delete process.env["SMTP_URL"];
});

function queue(template: string, cc: string[] = []): Promise<string> {
  const to = { personId: carl.id, email: carl.email, name: carl.name, language: "en" };
  const about = template === "sign-in-link" ? {} : { caseId };
  return transaction((tx) => queueMail(tx, { template, to, cc, ...about, automatic: true }));
}

function keepFrom(email: string, kind: SuppressionKind): Promise<boolean> {
  return transaction((tx) => suppress(tx, { email, kind, reason: "550 No such user" }, now));
}

const rowOf = (id: string) => db().outgoingMail.findUniqueOrThrow({ where: { id } });

test.each(["bounce", "complaint", "hand"] as const)(
  "an address on the list for %s gets no mail, and the mail says why",
  async (kind) => {
    await keepFrom(carl.email, kind);
    const mailId = await queue("case-received");
    await sendMail({ mailId }, now);
    const row = await rowOf(mailId);
    expect(row.status).toBe("suppressed");
    expect(row.error).toContain("550 No such user");
    expect(smtp.mails).toEqual([]);
    expect(await db().incident.count({ where: { mailId } })).toBe(0);
  },
);

test("once it is off the list the mail can be sent", async () => {
  await keepFrom(carl.email, "hand");
  const mailId = await queue("case-received");
  await sendMail({ mailId }, now);
  await db().mailSuppression.deleteMany();
  expect(await transaction((tx) => queueAgain(tx, mailId))).toBe(true);
  await sendMail({ mailId }, now);
  expect((await rowOf(mailId)).status).toBe("sent");
});

test("a copy to such an address is left out, and its name with it", async () => {
  await keepFrom("dora@example.com", "complaint");
  await sendMail({ mailId: await queue("case-received", ["dora@example.com", "eve@example.com"]) }, now);
  expect(smtp.mails[0]?.to.toSorted()).toEqual(["carl@example.com", "eve@example.com"]);
  expect(smtp.mails[0]?.raw).not.toContain("dora@");
});

test.each([
  ["complaint", "sent"],
  ["hand", "sent"],
  ["bounce", "suppressed"],
] as const)("a link to sign in to an address on the list for %s is %s", async (kind, status) => {
  await keepFrom(carl.email, kind);
  const mailId = await queue("sign-in-link");
  await sendMail({ mailId }, now);
  expect((await rowOf(mailId)).status).toBe(status);
});
