import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { queueMail, type NewMail } from "@/lib/outbox/queue-mail";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

/*
 * What the customer's mail program does with a real exchange: each reader below groups as its program is known to.
 * Gmail: https://developers.google.com/workspace/gmail/api/guides/threads (References or In-Reply-To, and the subject).
 * Outlook: [MS-OXCMSG] and [MS-OXOMSG] (Thread-Index, then Thread-Topic). Apple Mail: References, else the subject.
 */

useTestDatabase();

const folder = mkdtempSync(join(tmpdir(), "caseway-thread-"));
let server: TestSmtp;
let carl: Awaited<ReturnType<typeof person>>;
let sasha: typeof carl;

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret for tests";
  process.env["APP_URL"] = "https://help.example";
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  process.env["CASEWAY_DATA"] = folder;
  server = await startSmtp();
  process.env["SMTP_URL"] = server.url;
  await lifecycle();
  [carl, sasha] = [await person("carl"), await person("sasha")];
});

afterAll(async () => {
  closeMailConnections();
  await server.stop();
  delete process.env["SMTP_URL"];
  delete process.env["CASEWAY_DATA"];
  rmSync(folder, { recursive: true, force: true });
});

/** A mail as a mail program sees it. */
interface Seen {
  id: string;
  subject: string;
  inReplyTo: string | null;
  references: readonly string[];
  topic: string | null;
}

type Thread = Seen[];
type Belongs = (mail: Seen, thread: Thread) => boolean;

const prefix = /^\s*(?:(?:re|fwd?|aw|sv)\s*:\s*|\[[^\]]*\]\s*)/i;
const bare = (subject: string): string => (prefix.test(subject) ? bare(subject.replace(prefix, "")) : subject.trim());
const plain = (subject: string): string => subject.replace(/^(?:\s*re\s*:)+/i, "").trim();
const named = ({ references, inReplyTo }: Seen): string[] => [
  ...references,
  ...(inReplyTo === null ? [] : [inReplyTo]),
];
const shares: Belongs = (mail, thread) =>
  thread.some(
    (one) => named(mail).some((id) => id === one.id || named(one).includes(id)) || named(one).includes(mail.id),
  );

const programs: Record<string, Belongs> = {
  Gmail: (mail, thread) => shares(mail, thread) && thread.some((one) => bare(one.subject) === bare(mail.subject)),
  Outlook: (mail, thread) =>
    shares(mail, thread) ||
    thread.some((one) => (one.topic ?? plain(one.subject)) === (mail.topic ?? plain(mail.subject))),
  "Apple Mail": (mail, thread) =>
    named(mail).length > 0 ? shares(mail, thread) : thread.some((one) => plain(one.subject) === plain(mail.subject)),
};

function threadsIn(mails: readonly Seen[], belongs: Belongs): Thread[] {
  const threads: Thread[] = [];
  for (const mail of mails) {
    const found = threads.find((thread) => belongs(mail, thread));
    if (found) found.push(mail);
    else threads.push([mail]);
  }
  return threads;
}

/** What we say, as it arrives at the customer. */
async function say(caseId: string, template: NewMail["template"], at: Date): Promise<Seen> {
  const { id: messageId } = await db().message.create({
    data: {
      caseId,
      authorId: sasha.id,
      visibility: "public",
      channel: "desk",
      bodyHtml: "<p>x</p>",
      bodyText: "x",
      createdAt: at,
    },
  });
  const { id: personId, email, name } = carl;
  const to = { personId, email, name, language: "en" };
  const mailId = await transaction((tx) => queueMail(tx, { template, to, caseId, messageId, automatic: false }));
  await db().outgoingMail.update({ where: { id: mailId }, data: { queuedAt: at } });
  await sendMail({ mailId }, at);
  const { internetId } = await db().outgoingMail.findUniqueOrThrow({ where: { id: mailId } });
  const got = server.mails.find(({ parsed }) => parsed.messageId === internetId)?.parsed;
  const references = got?.references ?? [];
  const topic = got?.headers.get("thread-topic");
  return {
    id: got?.messageId ?? "",
    subject: got?.subject ?? "",
    inReplyTo: got?.inReplyTo ?? null,
    references: typeof references === "string" ? [references] : references,
    topic: typeof topic === "string" ? topic : null,
  };
}

let count = 0;

/** What the customer writes, as a mail program writes an answer, or a mail that begins. */
async function hear(caseId: string, to: Seen | { subject: string }, at: Date): Promise<Seen> {
  count += 1;
  const answers = "id" in to ? to : null;
  const id = `<theirs-${count}@mail.example>`;
  const subject = answers ? `Re: ${answers.subject.replace(/^Re: /, "")}` : to.subject;
  const { id: messageId } = await db().message.create({
    data: { caseId, authorId: carl.id, visibility: "public", channel: "mail", bodyHtml: "x", bodyText: "x" },
  });
  await db().incomingMail.create({
    data: {
      source: "smtp",
      storageKey: id,
      sizeBytes: 1,
      contentHash: Buffer.from(id),
      identity: Buffer.from(id),
      internetId: id,
      subject,
      receivedAt: at,
      caseId,
      messageId,
    },
  });
  const references = answers ? [...answers.references, answers.id] : [];
  return { id, subject, inReplyTo: answers?.id ?? null, references, topic: null };
}

const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 9, n));

async function exchangeByMail(): Promise<Seen[]> {
  const { id } = await filedBy(carl, "Printer on fire");
  const first = await hear(id, { subject: "Printer on fire" }, minute(0));
  const asked = await say(id, "need-info", minute(1));
  const told = await hear(id, asked, minute(2));
  const answered = await say(id, "reply", minute(3));
  const again = await say(id, "reply", minute(4));
  const thanks = await hear(id, answered, minute(5));
  return [first, asked, told, answered, again, thanks, await say(id, "case-resolved", minute(6))];
}

async function exchangeFromPortal(): Promise<Seen[]> {
  const { id } = await filedBy(carl, "Login by phone");
  const asked = await say(id, "need-info", minute(0));
  const reminded = await say(id, "notice", minute(1));
  const told = await hear(id, asked, minute(2));
  return [asked, reminded, told, await say(id, "reply", minute(3)), await say(id, "case-resolved", minute(4))];
}

test.each(Object.entries(programs))("%s shows a case that began by mail as one conversation", async (_, belongs) => {
  const mails = await exchangeByMail();
  expect(threadsIn(mails, belongs).map((thread) => thread.map(({ subject }) => subject))).toHaveLength(1);
});

test.each(Object.entries(programs))("%s shows a case from the portal as one conversation", async (_, belongs) => {
  const mails = await exchangeFromPortal();
  expect(threadsIn(mails, belongs).map((thread) => thread.map(({ subject }) => subject))).toHaveLength(1);
});

test.each(Object.entries(programs))("%s keeps two cases apart", async (_, belongs) => {
  const mails = [...(await exchangeByMail()), ...(await exchangeFromPortal())];
  expect(threadsIn(mails, belongs)).toHaveLength(2);
});

test("a conversation goes on under its subject, with our tag in front once", async () => {
  const mails = await exchangeByMail();
  const { number } = await db().case.findFirstOrThrow({ orderBy: { number: "desc" } });
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Printer on fire",
    `[Caseway #${number}] Re: Printer on fire`,
    `Re: [Caseway #${number}] Re: Printer on fire`,
    ...Array<string>(2).fill(`[Caseway #${number}] Re: Printer on fire`),
    `Re: [Caseway #${number}] Re: Printer on fire`,
    `[Caseway #${number}] Re: Printer on fire`,
  ]);
});
