import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { takeMail } from "@/lib/jobs/mail/take-mail";
import { watchMailboxes } from "@/lib/jobs/mailboxes/watch";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";
import { imapMailbox, mailbox, useMailFolder } from "@/test/support/mailboxes";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();
useMailFolder();

let server: TestSmtp;
beforeAll(async () => {
  server = await startSmtp({ withoutTls: true });
  vi.stubEnv("SMTP_URL", server.url);
  await person("mina");
  await person("ada");
  await person("sasha");
});
afterAll(async () => {
  closeMailConnections();
  await server.stop();
});
beforeEach(async () => {
  await db().mailbox.deleteMany();
  await db().incident.deleteMany();
  await db().notification.deleteMany();
  await db().outgoingMail.deleteMany();
  server.mails.length = 0;
  vi.stubEnv("MAIL_ROUND_TRIP_MINUTES", "0");
});

const start = new Date();
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const row = (id: string) => db().mailbox.findUniqueOrThrow({ where: { id } });

describe("the watch over mailboxes", () => {
  it("tells managers and admins once that a mailbox fails, and once that it works again", async () => {
    const { id } = await imapMailbox("support", { port: 1 });
    await noteHealth(id, { code: "sign-in", detail: "AUTHENTICATIONFAILED" }, start);
    await watchMailboxes(after(2));
    expect(await db().incident.count()).toBe(0);
    for (const minutes of [6, 11, 16]) {
      await noteHealth(id, { code: "sign-in", detail: "AUTHENTICATIONFAILED" }, after(minutes));
      await watchMailboxes(after(minutes));
    }
    const incident = await db().incident.findFirstOrThrow();
    expect(incident).toMatchObject({ status: "open", summary: "The mailbox support@example.com is not working." });
    const told = await db().notification.findMany({ include: { person: true } });
    expect(told.map((one) => one.person.name).sort()).toEqual(["Ada Cole", "Mina Park"]);
    const mails = await db().outgoingMail.findMany();
    expect(mails.map(({ toEmail }) => toEmail).sort()).toEqual(["ada@example.com", "mina@example.com"]);
    expect(JSON.stringify(mails[0]?.data)).toContain("rejects the sign-in");

    await noteHealth(id, null, after(20));
    await watchMailboxes(after(21));
    await watchMailboxes(after(26));
    expect((await db().incident.findFirstOrThrow()).status).toBe("closed");
    expect(await db().notification.count({ where: { kind: "mailboxWorks" } })).toBe(2);
    expect(await db().outgoingMail.count()).toBe(4);
  });

  it("says so when nobody looks into a mailbox any more", async () => {
    const { id } = await imapMailbox("silent", { port: 1 });
    await noteHealth(id, null, start);
    await watchMailboxes(after(10));
    expect(await db().incident.count()).toBe(0);
    await watchMailboxes(after(16));
    expect((await db().incident.findFirstOrThrow()).detail).toContain("Nobody has looked");
  });

  it("sends a mail around; it comes back through the ledger, and opens no case", async () => {
    vi.stubEnv("MAIL_ROUND_TRIP_MINUTES", "60");
    const { id } = await mailbox("round", { receivesBy: "smtp" });
    await watchMailboxes(start);
    expect(server.mails.map(({ to }) => to)).toEqual([["round@example.com"]]);
    await watchMailboxes(after(5));
    expect(server.mails).toHaveLength(1);
    const raw = Buffer.from(server.mails[0]!.raw, "latin1");
    const { mailId } = await receiveMail({ raw, source: "smtp", mailboxId: id });
    await takeMail({ mailId });
    expect(await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } })).toMatchObject({
      kind: "round-trip",
      status: "applied",
      caseId: null,
    });
    expect((await row(id)).roundTripAt).not.toBeNull();
    await watchMailboxes(after(30));
    expect((await row(id)).fault).toBeNull();
  });

  it("notes a mail that did not come back, and believes no forged one", async () => {
    vi.stubEnv("MAIL_ROUND_TRIP_MINUTES", "60");
    const { id } = await mailbox("lost", { receivesBy: "smtp" });
    await watchMailboxes(start);
    const signature = /(X-Caseway-Round-Trip:\s+\S+?\.\d+\.)(.)/;
    const forged = server.mails[0]!.raw.replace(signature, (_all, head: string, first: string) =>
      head.concat(first === "A" ? "B" : "A"),
    );
    expect(forged).not.toBe(server.mails[0]!.raw);
    const raw = Buffer.from(forged, "latin1");
    await receiveMail({ raw, source: "smtp", mailboxId: id }).then(takeMail);
    await noteHealth(id, null, after(10));
    await watchMailboxes(after(16));
    await noteHealth(id, null, after(17));
    expect((await row(id)).fault).toBe("round-trip-lost");
    await watchMailboxes(after(22));
    expect(await db().incident.count()).toBe(1);
  });
});
