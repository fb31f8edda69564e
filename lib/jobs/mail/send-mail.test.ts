import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashToken } from "@/lib/access/token";
import { assignCase } from "@/lib/cases/write/assign";
import { db, transaction } from "@/lib/db/client";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { maxAttempts, waitAfterMs } from "@/lib/mail/outbound/backoff";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { queueAgain, queueMail, type NewMail } from "@/lib/outbox/queue-mail";
import { isSignedFor, numberInReplyAddress } from "@/lib/mail-format/reply-address";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { invite } from "@/lib/surveys/invite";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();

const now = new Date("2026-11-23T20:00:00Z");
let smtp: TestSmtp;
let filed: { caseId: string; number: number; carl: Person; sasha: Person };

type Person = Awaited<ReturnType<typeof person>>;

/** Carl's case, which Sasha has taken. */
async function takenCase(): Promise<typeof filed> {
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  const { id: caseId, number } = await filedBy(carl);
  await assignCase(sasha, { caseId, assigneeId: sasha.id });
  return { caseId, number, carl, sasha };
}

beforeAll(async () => {
  smtp = await startSmtp();
  process.env["SMTP_URL"] = smtp.url;
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  process.env["AUTH_SECRET"] = "a secret for tests";
  process.env["APP_URL"] = "https://help.example";
  await lifecycle();
});

beforeEach(async () => {
  filed = await takenCase();
});

afterEach(() => {
  smtp.behave({});
  smtp.mails.length = 0;
});

afterAll(async () => {
  closeMailConnections();
  await smtp.stop();
  delete process.env["SMTP_URL"];
  delete process.env["CASEWAY_DEMO"];
});

function queue(changes: Partial<NewMail> = {}): Promise<string> {
  const { id: personId, email, name } = filed.carl;
  const to = { personId, email, name, language: "en" };
  return transaction((tx) =>
    queueMail(tx, { template: "case-received", to, caseId: filed.caseId, automatic: true, ...changes }),
  );
}

async function queueReply(bodyHtml: string, bodyText: string): Promise<{ mailId: string; messageId: string }> {
  const { id: messageId } = await db().message.create({
    data: { caseId: filed.caseId, authorId: filed.sasha.id, visibility: "public", channel: "desk", bodyHtml, bodyText },
  });
  return { messageId, mailId: await queue({ template: "reply", messageId, automatic: false }) };
}

const rowOf = (id: string) => db().outgoingMail.findUniqueOrThrow({ where: { id } });

async function jobsOf(mailId: string): Promise<{ run_at: Date }[]> {
  return db().$queryRaw`select run_at from graphile_worker.jobs where key = ${`mail:${mailId}`}`;
}

describe("an automatic mail", () => {
  test("says that no person wrote it, and has no sender in its envelope", async () => {
    await sendMail({ mailId: await queue() }, now);
    const [mail] = smtp.mails;
    const headers = mail?.parsed.headers;
    expect(headers?.get("auto-submitted")).toBe("auto-replied");
    expect(headers?.get("precedence")).toBe("bulk");
    expect(headers?.get("x-auto-response-suppress")).toBe("All");
    expect(headers?.get("x-caseway-loop")).toBe("caseway.example");
    expect(mail?.from).toBe("");
  });

  test("to an address nobody proved to own carries neither name nor subject of the asker", async () => {
    await db().case.update({ where: { id: filed.caseId }, data: { subject: "BUY NOW" } });
    const to = { personId: filed.carl.id, email: filed.carl.email, name: "BUY HERE", language: "en" };
    await sendMail({ mailId: await queue({ to }) }, now);
    expect(smtp.mails[0]?.raw).not.toContain("BUY ");
    expect(smtp.mails[0]?.parsed.text).not.toContain("BUY ");
    expect(smtp.mails[0]?.parsed.subject).toBe(`[Caseway #${filed.number}] We have received your request`);
  });

  test("holds a link that opens the case and is stored only as a hash", async () => {
    await sendMail({ mailId: await queue() }, now);
    const token = /https:\/\/help\.example\/l\/([\w-]{43})/.exec(smtp.mails[0]?.parsed.text ?? "")?.[1] ?? "";
    const link = await db().signInLink.findUnique({ where: { tokenHash: hashToken(token) } });
    expect(link).toMatchObject({ caseId: filed.caseId, personId: filed.carl.id, purpose: "case_access" });
  });

  test("speaks the customer's language, in HTML and beside it as text", async () => {
    const to = { personId: filed.carl.id, email: filed.carl.email, name: "카를", language: "ko" };
    await sendMail({ mailId: await queue({ to }) }, now);
    expect(smtp.mails[0]?.parsed.subject).toContain("문의가 접수되었습니다");
    expect(smtp.mails[0]?.parsed.text).toContain(`문의 번호는 ${filed.number}입니다`);
    expect(smtp.mails[0]?.parsed.html).toContain('lang="ko"');
  });
});

describe("an agent's reply", () => {
  test("carries her words, comes from a person, and says where an answer goes", async () => {
    const { mailId, messageId } = await queueReply("<p>Pull the <b>plug</b>.</p>", "Pull the plug.");
    await sendMail({ mailId }, now);
    const [mail] = smtp.mails;
    expect(mail?.parsed.html).toContain("<p>Pull the <b>plug</b>.</p>");
    expect(mail?.parsed.text).toContain("Pull the plug.");
    expect(mail?.parsed.headers.has("auto-submitted")).toBe(false);
    expect(mail?.from).toBe("support@caseway.example");
    const replyTo = mail?.parsed.replyTo?.value[0]?.address ?? "";
    expect(numberInReplyAddress(replyTo)).toBe(filed.number);
    const signed = { caseId: filed.caseId, number: filed.number };
    expect(isSignedFor(replyTo, signed, "a secret for tests")).toBe(true);
    expect(isSignedFor(replyTo, signed, "another secret")).toBe(false);
    expect(await rowOf(mailId)).toMatchObject({ messageId, status: "sent", sentAt: now });
  });

  test("stands in one thread with the mails before it", async () => {
    const first = await queue();
    await sendMail({ mailId: first }, now);
    const { mailId } = await queueReply("<p>Hello</p>", "Hello");
    await sendMail({ mailId }, now);
    const root = `<case-${filed.caseId}@caseway.example>`;
    const { internetId } = await rowOf(first);
    expect(smtp.mails[0]?.parsed).toMatchObject({ messageId: internetId, inReplyTo: root, references: root });
    expect(smtp.mails[1]?.parsed).toMatchObject({ inReplyTo: internetId, references: [internetId, root] });
  });
});

describe("a mail is sent once", () => {
  test("however often its job runs", async () => {
    const mailId = await queue();
    await Promise.all([sendMail({ mailId }, now), sendMail({ mailId }, now), sendMail({ mailId }, now)]);
    await sendMail({ mailId }, now);
    expect(smtp.mails).toHaveLength(1);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent", attempts: 1, html: null, text: null });
  });

  test("per effect run and address, however often it is tried", async () => {
    const run = await db().effectRun.create({
      data: { caseId: filed.caseId, rev: 0, effect: "ack", handler: "email.send" },
    });
    const first = await queue({ effectRunId: run.id });
    expect(await queue({ effectRunId: run.id })).toBe(first);
    expect(await jobsOf(first)).toHaveLength(1);
  });

  test("again when the worker died before the message was handed over", async () => {
    const mailId = await queue();
    await db().outgoingMail.update({ where: { id: mailId }, data: { status: "sending", attempts: 1 } });
    await sendMail({ mailId }, now);
    expect(smtp.mails).toHaveLength(1);
  });

  test("when its worker was taken for dead, lives, and another one sends the mail", async () => {
    const mailId = await queue();
    let taken = false;
    const atRecipient = async () => {
      if (taken) return undefined;
      taken = true;
      await sendMail({ mailId }, now);
      return undefined;
    };
    smtp.behave({ atRecipient });
    await sendMail({ mailId }, now);
    expect(smtp.mails).toHaveLength(1);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent", attempts: 2 });
  });

  test("when it arrived but that could not be written down", async () => {
    const mailId = await queue();
    await db().$executeRaw`
      create function refuse_sent() returns trigger language plpgsql as $$ begin raise 'no room for the verdict'; end $$`;
    await db().$executeRaw`
      create trigger refuse_sent before update on outgoing_mail for each row when (new.status = 'sent')
      execute function refuse_sent()`;
    await expect(sendMail({ mailId }, now)).rejects.toThrow("no room for the verdict");
    await db().$executeRaw`drop trigger refuse_sent on outgoing_mail`;
    await sendMail({ mailId }, now);
    expect(smtp.mails).toHaveLength(1);
    expect(await rowOf(mailId)).toMatchObject({ status: "unknown" });
  });

  test("not again when the worker died after that: a person decides", async () => {
    const mailId = await queue();
    const data = { status: "sending", attempts: 1, handedOverAt: now } as const;
    await db().outgoingMail.update({ where: { id: mailId }, data });
    await sendMail({ mailId }, now);
    await sendMail({ mailId }, now);
    expect(smtp.mails).toHaveLength(0);
    expect(await rowOf(mailId)).toMatchObject({ status: "unknown" });
    const incident = await db().incident.findFirstOrThrow({ where: { mailId } });
    expect(incident).toMatchObject({ status: "open", caseId: filed.caseId });
    expect(incident.summary).toContain("may or may not have arrived");
  });
});

describe("a mail that does not go through", () => {
  test("waits longer each time while the server says not now, and arrives when it says yes", async () => {
    smtp.behave({ atRecipient: () => ({ code: 451, words: "Greylisted" }) });
    const mailId = await queue();
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "queued", attempts: 1 });
    expect((await jobsOf(mailId))[0]?.run_at.getTime()).toBe(now.getTime() + (waitAfterMs(1) ?? 0));
    await sendMail({ mailId }, now);
    expect((await jobsOf(mailId))[0]?.run_at.getTime()).toBe(now.getTime() + (waitAfterMs(2) ?? 0));
    smtp.behave({});
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "sent", attempts: 3, error: null });
    expect(smtp.mails).toHaveLength(1);
  });

  test("opens an incident at once when it is refused for good, and closes it when it is sent again", async () => {
    smtp.behave({ atRecipient: () => ({ code: 550, words: "No such mailbox" }) });
    const { mailId, messageId } = await queueReply("<p>Hello</p>", "Hello");
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ messageId, status: "failed" });
    const incident = await db().incident.findFirstOrThrow({ where: { mailId } });
    expect(incident.detail).toContain("No such mailbox");
    smtp.behave({});
    expect(await transaction((tx) => queueAgain(tx, mailId))).toBe(true);
    await sendMail({ mailId }, now);
    expect(await db().incident.findUniqueOrThrow({ where: { id: incident.id } })).toMatchObject({ status: "closed" });
    expect(smtp.mails).toHaveLength(1);
  });

  test("opens an incident when its attempts are used up", async () => {
    smtp.behave({ dies: "at-recipient" });
    const mailId = await queue();
    await db().outgoingMail.update({ where: { id: mailId }, data: { attempts: maxAttempts - 1 } });
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({ status: "failed", attempts: maxAttempts });
    expect(await db().incident.count({ where: { mailId } })).toBe(1);
  });
});

describe("without a mail server", () => {
  test("the demo keeps the mail to be read", async () => {
    delete process.env["SMTP_URL"];
    process.env["CASEWAY_DEMO"] = "1";
    const mailId = await queue();
    await sendMail({ mailId }, now);
    const { status, html, text } = await rowOf(mailId);
    expect(status).toBe("sent");
    expect(html).toContain("https://help.example/l/");
    expect(text).toContain("https://help.example/l/");
  });

  test("elsewhere it waits and says why", async () => {
    delete process.env["SMTP_URL"];
    delete process.env["CASEWAY_DEMO"];
    const mailId = await queue();
    await sendMail({ mailId }, now);
    expect(await rowOf(mailId)).toMatchObject({
      status: "queued",
      error: "No mail server is set (SMTP_URL).",
      html: null,
    });
    process.env["SMTP_URL"] = smtp.url;
  });
});

describe("the survey's mail", () => {
  test("carries a link whose token was made for it", async () => {
    await transaction(ensureDefaultSurvey);
    const { caseId } = filed;
    const { mailId, invitationId } = await transaction(async (tx) => {
      const invited = await invite(tx, { caseId, surveyKey: "csat", effectRunId: null }, now);
      if ("skipped" in invited) throw new Error("the survey is on");
      const data = { invitationId: invited.invitationId };
      return { ...data, mailId: await queueMail(tx, { template: "survey", to: invited.to, data, automatic: true }) };
    });
    await sendMail({ mailId }, now);
    const token = /https:\/\/help\.example\/s\/([\w-]{43})/.exec(smtp.mails[0]?.parsed.text ?? "")?.[1] ?? "";
    const invitation = await db().surveyInvitation.findUnique({ where: { tokenHash: hashToken(token) } });
    expect(invitation).toMatchObject({ id: invitationId, assigneeId: filed.sasha.id, personId: filed.carl.id });
    expect(smtp.mails[0]?.parsed.text).toContain("Dec 21, 2026");
  });
});
