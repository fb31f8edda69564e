import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { resolveMail } from "@/lib/mail/outbound/resolve-mail";
import { queueMail } from "@/lib/outbox/queue-mail";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

let mailId = "";

/** A mail to Carl of which the server's last word was lost, and the incident about it. */
beforeEach(async () => {
  const carl = await person("carl");
  const { id: caseId } = await filedBy(carl);
  const to = { personId: carl.id, email: carl.email, name: carl.name, language: "en" };
  mailId = await transaction((tx) => queueMail(tx, { template: "notice", to, caseId, automatic: false }));
  const handedOverAt = new Date("2026-11-30T10:00:00Z");
  await db().outgoingMail.update({ where: { id: mailId }, data: { status: "unknown", attempts: 3, handedOverAt } });
  await db().incident.create({ data: { caseId, mailId, summary: "Nobody knows whether it arrived." } });
});

const mail = () => db().outgoingMail.findUniqueOrThrow({ where: { id: mailId } });
const incident = () => db().incident.findFirstOrThrow({ where: { mailId } });

describe("a mail of which nobody knows whether it arrived", () => {
  it("was sent when it was handed over, if somebody knows that it arrived", async () => {
    const sasha = await person("sasha");
    await resolveMail(sasha, { mailId, outcome: "arrived" });
    expect(await mail()).toMatchObject({ status: "sent", sentAt: new Date("2026-11-30T10:00:00Z") });
    expect(await incident()).toMatchObject({ status: "closed", closedById: sasha.id });
  });

  it("goes into the queue once more if it is to be sent again, with a fresh count of attempts", async () => {
    await resolveMail(await person("sasha"), { mailId, outcome: "again" });
    expect(await mail()).toMatchObject({ status: "queued", attempts: 0, handedOverAt: null });
    expect(await incident()).toMatchObject({ status: "retrying" });
  });

  it("is resolved by one person only: the next is told", async () => {
    await resolveMail(await person("sasha"), { mailId, outcome: "arrived" });
    await expect(resolveMail(await person("mina"), { mailId, outcome: "again" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await mail()).toMatchObject({ status: "sent" });
  });

  it("is none of a customer's business", async () => {
    await expect(resolveMail(await person("carl"), { mailId, outcome: "again" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
