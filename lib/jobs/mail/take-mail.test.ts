import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { authSecret } from "@/lib/auth/keys";
import { assignCase } from "@/lib/cases/write/assign";
import { getCaseByNumber } from "@/lib/cases/read/get-case";
import { moveCase } from "@/lib/cases/write/move";
import { replyToCase } from "@/lib/cases/write/reply";
import { db } from "@/lib/db/client";
import { deliverEvents } from "@/lib/jobs/relay";
import { fileFor } from "@/lib/mail/inbound/file-for";
import { applyToCase, discardMails, openAsCase, retryMails } from "@/lib/mail/inbound/ledger-settle";
import { listParticipants } from "@/lib/mail/inbound/participant-list";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { settleParticipant } from "@/lib/mail/inbound/settle-participant";
import { takeMail } from "@/lib/jobs/mail/take-mail";
import { replyAddress } from "@/lib/mail-format/reply-address";
import { changeSettings } from "@/lib/settings/change";
import { forgetSettings } from "@/lib/settings/read";
import { DEFAULT_SETTINGS, settingsForm } from "@/lib/settings/schema";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, organization, person, team } from "@/test/support/factories";
import { disproved, letter, proved, TRUSTED, unproved, type Letter } from "@/test/support/letters";

useTestDatabase();

type Known = Actor & { id: string; email: string };
let carl: Known;
let dora: Known;
let sasha: Known;
let mina: Known;
let boxId: string;

beforeAll(async () => {
  vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-take-")));
  vi.stubEnv("AUTH_SECRET", "a-secret-only-for-tests");
  vi.stubEnv("MAIL_TRUSTED_RECEIVERS", TRUSTED);
  await lifecycle();
  [carl, dora, sasha, mina] = await Promise.all([person("carl"), person("dora"), person("sasha"), person("mina")]);
  const teamId = await team("Support");
  sasha = await person("sasha", { teamIds: [teamId] });
  const data = {
    name: "Support",
    address: "support@desk.example",
    teamId,
    caseType: "incident",
    language: "ko",
  } as const;
  boxId = (await db().mailbox.create({ data })).id;
});

beforeEach(async () => {
  await db().mailReceipt.deleteMany();
});

type Coming = Letter & { mailboxId?: string | null; envelopeTo?: readonly string[] };

/** A mail that comes in by the mailbox, and is taken; the ledger's row afterwards. */
async function comes({ mailboxId = boxId, envelopeTo = [], ...written }: Coming) {
  const envelope = { from: null, to: envelopeTo };
  const { mailId } = await receiveMail({ raw: letter(written), source: "smtp", mailboxId, envelope });
  await takeMail({ mailId });
  return db().incomingMail.findUniqueOrThrow({
    where: { id: mailId },
    include: { message: { include: { attachments: true, author: true } }, case: true },
  });
}

async function tokenFor(caseId: string): Promise<string> {
  const { number } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
  return replyAddress("support@desk.example", { caseId, number }, authSecret());
}

const caseOf = (id: string) => db().case.findUniqueOrThrow({ where: { id } });
const eventsOf = (caseId: string) => db().caseEvent.findMany({ where: { caseId }, orderBy: { seq: "asc" } });

/** A case of Carl's that waits for him. */
async function pendingCase(): Promise<{ id: string; number: number }> {
  const opened = await filedBy(carl);
  await assignCase(mina, { caseId: opened.id, assigneeId: sasha.id });
  await moveCase(sasha, { caseId: opened.id, event: "requestInfo", input: { message: "Which printer?" } });
  expect((await caseOf(opened.id)).category).toBe("pending");
  return opened;
}

describe("a mail that names no case", () => {
  it("opens one for its sender, as the mailbox says, with its files and its quotation apart", async () => {
    const org = await organization("Weber Ltd");
    await db().person.update({ where: { id: carl.id }, data: { organizationId: org } });
    const text =
      "The printer is on fire.\n\nOn Mon, 23 Nov 2026 at 10:00, Sasha Kim <sasha@example.com> wrote:\n> Is it?";
    const files = [{ name: "../fire.txt", text: "it burns" }];
    const row = await comes({
      from: carl.email,
      subject: "Re: Printer",
      text,
      files,
      cc: ["dora@example.com", "new@example.org"],
    });
    expect(row).toMatchObject({ status: "applied", kind: "message", matchedBy: "new", fromEmail: carl.email });
    expect(row.case).toMatchObject({
      subject: "Printer",
      channel: "mail",
      type: "incident",
      requesterId: carl.id,
      organizationId: org,
      mailboxId: boxId,
      teamId: await team("Support"),
    });
    expect(row.message).toMatchObject({ verified: true, visibility: "public", bodyText: "The printer is on fire." });
    expect(row.message?.quotedHtml).toContain("Is it?");
    expect(row.message?.attachments).toMatchObject([
      { name: "fire.txt", contentType: "text/plain", caseId: row.caseId },
    ]);
    expect(await listParticipants(mina, row.caseId!)).toMatchObject([
      { email: "dora@example.com", status: "suggested", source: "cc" },
      { email: "new@example.org", status: "suggested", source: "cc" },
    ]);
  });

  it("makes a customer of an address that nobody has, who may do no more than file", async () => {
    const row = await comes({ from: "Neu <neu@example.org>", subject: "", text: "Hello" });
    expect(row.case?.subject).toBe("(제목 없음)");
    const made = await db().person.findUniqueOrThrow({ where: { email: "neu@example.org" } });
    expect(made).toMatchObject({ role: "customer", name: "Neu", language: "ko", organizationId: null });
  });

  it("of one of our people opens a case of theirs with no more than a customer's rights", async () => {
    const row = await comes({ from: sasha.email, subject: "My chair", text: "It squeaks." });
    expect(row).toMatchObject({ status: "applied", matchedBy: "new" });
    expect(row.case?.requesterId).toBe(sasha.id);
  });

  it("that a machine wrote as an answer opens none, and is kept aside with the reason", async () => {
    const row = await comes({
      from: "x@example.org",
      text: "I am away",
      headers: { "Auto-Submitted": "auto-replied" },
    });
    expect(row).toMatchObject({ status: "discarded", kind: "auto-reply", reason: "machine-answer", caseId: null });
  });

  it("that a machine wrote of its own accord opens one, and nobody answers it", async () => {
    const alarm = {
      from: "alarm@example.org",
      subject: "Disk full",
      text: "/dev/sda",
      headers: { "Auto-Submitted": "auto-generated" },
    };
    const row = await comes(alarm);
    expect(row).toMatchObject({ status: "applied", kind: "auto-reply", matchedBy: "new" });
  });

  it("with the tag of another installation, or of a case that is not its sender's, opens a new one", async () => {
    const { number } = await filedBy(dora);
    for (const subject of [`[Other #${number}] Help`, `[Caseway #${number}] Help`, "[Caseway #2147483648] Help"]) {
      const row = await comes({ from: carl.email, subject, text: `About ${subject}`, ...proved });
      expect(row).toMatchObject({ status: "applied", matchedBy: "new" });
      expect(row.case?.requesterId).toBe(carl.id);
    }
  });
});

describe("a customer's answer", () => {
  it("with the signed token comes to its case and moves it on", async () => {
    const { id } = await pendingCase();
    const row = await comes({ from: carl.email, to: [await tokenFor(id)], subject: "whatever", text: "The red one." });
    expect(row).toMatchObject({ status: "applied", caseId: id, matchedBy: "token" });
    expect((await caseOf(id)).category).toBe("assigned");
    expect((await eventsOf(id)).at(-1)).toMatchObject({ event: "customerReply", actorId: carl.id });
    expect(row.message).toMatchObject({ verified: true, visibility: "public", channel: "mail", authorId: carl.id });
  });

  it.each([
    ["in the envelope alone", (token: string) => ({ envelopeTo: [token] })],
    ["in Delivered-To, in capitals", (token: string) => ({ headers: { "Delivered-To": token.toUpperCase() } })],
    ["in a copy", (token: string) => ({ cc: [token] })],
    ["in X-Original-To", (token: string) => ({ headers: { "X-Original-To": token } })],
  ])("is found by the token %s", async (_where, place) => {
    const { id } = await filedBy(carl);
    const row = await comes({ from: carl.email, text: "More", ...place(await tokenFor(id)) });
    expect(row).toMatchObject({ caseId: id, matchedBy: "token" });
  });

  it("without the token is found by the mail it answers, and by the case's root", async () => {
    const { id, number } = await filedBy(carl);
    await assignCase(mina, { caseId: id, assigneeId: sasha.id });
    await replyToCase(sasha, { caseId: id, bodyText: "Which one?" });
    await deliverEvents();
    const { internetId } = await db().outgoingMail.findFirstOrThrow({ where: { caseId: id, template: "reply" } });
    const byMail = await comes({ from: carl.email, text: "This one", headers: { "In-Reply-To": internetId } });
    expect(byMail).toMatchObject({ caseId: id, matchedBy: "references" });
    const root = `<x@y.example> <case-${id}@desk.example>`;
    const byRoot = await comes({ from: carl.email, text: "And that", headers: { References: root } });
    expect(byRoot).toMatchObject({ caseId: id, matchedBy: "references" });
    const first = byRoot.internetId!;
    const byOwn = await comes({ from: carl.email, text: "Once more", headers: { References: first } });
    expect(byOwn).toMatchObject({ caseId: id, matchedBy: "references" });
    expect(await getCaseByNumber(sasha, number).then(({ messages }) => messages.length)).toBe(5);
  });

  it("by the number in its subject counts when its domain vouches for it, and waits for a nod when not", async () => {
    const { id, number } = await pendingCase();
    const subject = `Re: [Caseway #${number}] The printer is on fire`;
    const held = await comes({ from: carl.email, subject, text: "Not proved", ...unproved });
    expect(held).toMatchObject({
      caseId: id,
      matchedBy: "subject",
      message: { verified: false, visibility: "internal" },
    });
    expect((await caseOf(id)).category).toBe("pending");
    const row = await comes({ from: carl.email, subject, text: "Proved", ...proved });
    expect(row).toMatchObject({ caseId: id, matchedBy: "subject", message: { verified: true, visibility: "public" } });
    expect((await caseOf(id)).category).toBe("assigned");
  });

  it("to a closed case opens one that continues it", async () => {
    const { id } = await filedBy(carl);
    await db().case.update({ where: { id }, data: { state: "closed", category: "closed", closedAt: new Date() } });
    const row = await comes({
      from: carl.email,
      to: [await tokenFor(id)],
      text: "It burns again",
      files: [{ name: "a.txt", text: "x" }],
    });
    expect(row).toMatchObject({ status: "applied", matchedBy: "follow-up" });
    expect(row.case).toMatchObject({ followUpOfId: id, requesterId: carl.id });
    expect(row.message?.attachments).toHaveLength(1);
  });

  it("that a machine wrote is read by staff and moves nothing", async () => {
    const { id } = await pendingCase();
    const away = { from: carl.email, to: [await tokenFor(id)], subject: "Automatic reply: Printer", text: "Away" };
    const row = await comes({ ...away, headers: { "Auto-Submitted": "auto-replied" } });
    expect(row).toMatchObject({
      status: "applied",
      kind: "auto-reply",
      caseId: id,
      message: { visibility: "internal" },
    });
    expect((await caseOf(id)).category).toBe("pending");
  });
});

describe("somebody who is not known at a case", () => {
  it("is heard with a right token, acts on nothing, and is said yes to by one of the staff", async () => {
    const { id, number } = await pendingCase();
    const row = await comes({
      from: "Eve <eve@example.org>",
      to: [await tokenFor(id)],
      text: "I am his colleague.",
      ...proved,
    });
    expect(row).toMatchObject({ status: "applied", caseId: id, message: { verified: false, visibility: "internal" } });
    expect((await caseOf(id)).category).toBe("pending");
    await deliverEvents();
    expect(await db().notification.count({ where: { caseId: id, personId: sasha.id, kind: "held" } })).toBe(1);
    const mine = await getCaseByNumber(carl, number);
    expect(mine.messages.some(({ bodyText }) => bodyText.includes("colleague"))).toBe(false);
    expect(await listParticipants(sasha, id)).toMatchObject([
      { email: "eve@example.org", status: "unverified", held: 1 },
    ]);

    expect(await settleParticipant(sasha, { caseId: id, email: "eve@example.org", take: true })).toEqual({ said: 1 });
    expect((await caseOf(id)).category).toBe("assigned");
    const shown = await getCaseByNumber(carl, number);
    expect(shown.messages.at(-1)).toMatchObject({ bodyText: "I am his colleague.", author: { name: "Eve" } });
    expect(await listParticipants(sasha, id)).toMatchObject([{ email: "eve@example.org", status: "active", held: 0 }]);

    const next = await comes({ from: "eve@example.org", to: [await tokenFor(id)], text: "And more.", ...proved });
    expect(next.message).toMatchObject({ verified: true, visibility: "public" });
  });

  it("is said no to, and stays out", async () => {
    const { id } = await pendingCase();
    await comes({ from: "mallory@example.org", to: [await tokenFor(id)], text: "Let me in", ...proved });
    await settleParticipant(sasha, { caseId: id, email: "mallory@example.org", take: false });
    expect(await listParticipants(sasha, id)).toEqual([]);
    const again = await comes({ from: "mallory@example.org", to: [await tokenFor(id)], text: "Please", ...proved });
    expect(again.message).toMatchObject({ verified: false, visibility: "internal" });
    expect((await caseOf(id)).category).toBe("pending");
  });

  it("does not come in with a forged token, a guessed Message-ID or a guessed number", async () => {
    const { id, number } = await pendingCase();
    const before = await db().message.count({ where: { caseId: id } });
    const forged = (await tokenFor(id)).replace(/\.[a-z2-7]{16}@/, ".aaaaaaaaaaaaaaaa@");
    const guesses: Partial<Letter>[] = [
      { to: [forged] },
      { headers: { "In-Reply-To": "<guess@desk.example>" } },
      { headers: { References: "<case-00000000-0000-7000-8000-000000000000@desk.example>" } },
      { subject: `[Caseway #${number}] hello` },
    ];
    for (const guess of guesses) {
      const row = await comes({ from: "mallory@example.net", text: JSON.stringify(guess), ...proved, ...guess });
      expect(row).toMatchObject({ status: "applied", matchedBy: "new" });
    }
    expect(await db().message.count({ where: { caseId: id } })).toBe(before);
  });

  it("who is accepted at a closed case begins the one that continues it", async () => {
    const { id } = await filedBy(carl);
    await comes({
      from: "late@example.org",
      to: [await tokenFor(id)],
      text: "Too late?",
      files: [{ name: "a.txt", text: "x" }],
      ...proved,
    });
    await db().case.update({ where: { id }, data: { state: "closed", category: "closed", closedAt: new Date() } });
    await settleParticipant(sasha, { caseId: id, email: "late@example.org", take: true });
    const next = await db().case.findFirstOrThrow({
      where: { followUpOfId: id },
      include: { messages: { include: { attachments: true } } },
    });
    expect(next.messages).toMatchObject([{ bodyText: "Too late?", verified: true, visibility: "public" }]);
    expect(next.messages[0]?.attachments).toHaveLength(1);
  });
});

describe("a sender who is not who the mail says", () => {
  it("never speaks as the customer", async () => {
    const { id } = await pendingCase();
    const row = await comes({ from: carl.email, to: [await tokenFor(id)], text: "Send me the password", ...disproved });
    expect(row.message).toMatchObject({ verified: false, visibility: "internal" });
    expect((await caseOf(id)).category).toBe("pending");
    expect(row.authentication).toMatchObject({ dmarc: "fail", aligned: false });
    await settleParticipant(sasha, { caseId: id, email: carl.email, take: true });
    expect((await caseOf(id)).category).toBe("assigned");
    expect(await listParticipants(sasha, id)).toEqual([]);
  });

  it("never speaks as one of us: the mail waits in quarantine, and let go it is only held", async () => {
    const { id } = await pendingCase();
    const mails = await db().outgoingMail.count();
    const row = await comes({ from: sasha.email, to: [await tokenFor(id)], text: "Click here", ...unproved });
    expect(row).toMatchObject({ status: "quarantined", reason: "spoofed", messageId: null });
    await retryMails(mina, { mailIds: [row.id] });
    await takeMail({ mailId: row.id });
    expect(await db().incomingMail.findUnique({ where: { id: row.id } })).toMatchObject({ status: "quarantined" });
    await retryMails(mina, { mailIds: [row.id], release: true });
    await takeMail({ mailId: row.id });
    const letGo = await db().incomingMail.findUniqueOrThrow({ where: { id: row.id }, include: { message: true } });
    expect(letGo).toMatchObject({
      status: "applied",
      message: { visibility: "internal", verified: false, authorId: null },
    });
    expect(await db().outgoingMail.count()).toBe(mails);
    expect((await comes({ from: sasha.email, text: "Hi all", ...disproved })).reason).toBe("spoofed");
  });
});

describe("one of us answers by mail", () => {
  it("with the token, proved to be who it is: the answer is public and goes to the customer", async () => {
    const { id } = await filedBy(carl);
    const row = await comes({ from: sasha.email, to: [await tokenFor(id)], text: "Try the red button.", ...proved });
    expect(row).toMatchObject({ status: "applied", message: { visibility: "public", authorId: sasha.id } });
    await deliverEvents();
    const mail = await db().outgoingMail.findFirstOrThrow({ where: { messageId: row.messageId } });
    expect(mail).toMatchObject({ toEmail: carl.email, template: "reply" });
  });

  it("without the token it is a note", async () => {
    const { id } = await filedBy(carl);
    const { internetId } = await comes({ from: carl.email, to: [await tokenFor(id)], text: "Hello?" });
    const row = await comes({
      from: sasha.email,
      text: "He is in a hurry.",
      headers: { "In-Reply-To": internetId! },
      ...proved,
    });
    expect(row).toMatchObject({ caseId: id, message: { visibility: "internal", verified: true, authorId: sasha.id } });
  });

  it("an absence note of ours is never sent to the customer", async () => {
    const { id } = await filedBy(carl);
    const mails = await db().outgoingMail.count();
    const away = {
      from: sasha.email,
      to: [await tokenFor(id)],
      text: "Away",
      headers: { "Auto-Submitted": "auto-replied" },
    };
    expect((await comes({ ...away, ...proved })).message?.visibility).toBe("internal");
    expect(await db().outgoingMail.count()).toBe(mails);
  });

  it("a mail that one of us forwards is filed for whoever wrote it by choice only", async () => {
    const text =
      "See below\n\n---------- Forwarded message ---------\nFrom: Otto <otto@example.org>\nSubject: Help\n\nIt burns.";
    const row = await comes({ from: sasha.email, subject: "Fwd: Help", text, ...proved });
    const caseId = row.caseId!;
    expect(row.case?.requesterId).toBe(sasha.id);
    expect(await listParticipants(sasha, caseId)).toMatchObject([{ email: "otto@example.org", mayBeRequester: true }]);
    await fileFor(sasha, { caseId, email: "otto@example.org" });
    const { requesterId } = await caseOf(caseId);
    expect(await db().person.findUnique({ where: { id: requesterId } })).toMatchObject({ email: "otto@example.org" });
  });
});

describe("mail that is no message", () => {
  it("of our own comes to no case", async () => {
    const own = { from: "support@desk.example", text: "Receipt", headers: { "X-Caseway-Loop": "desk.example" } };
    expect(await comes(own)).toMatchObject({ status: "applied", kind: "own", caseId: null });
  });

  it("that says it is from an address of ours, and is not, waits", async () => {
    expect(await comes({ from: "support@desk.example", text: "Hi" })).toMatchObject({
      status: "quarantined",
      reason: "loop",
    });
  });

  it("without a sender, for nobody of ours, or too large waits with its reason", async () => {
    expect(await comes({ from: "", text: "Who?" })).toMatchObject({ status: "quarantined", reason: "no-sender" });
    const stray = await comes({ from: "a@example.org", to: ["b@example.org"], text: "Not for you", mailboxId: null });
    expect(stray).toMatchObject({ status: "quarantined", reason: "no-mailbox" });
    const known = await comes({
      from: "a@example.org",
      to: ["support+x@desk.example"],
      text: "For you",
      mailboxId: null,
    });
    expect(known).toMatchObject({ status: "applied", mailboxId: boxId });
  });
});

describe("a manager", () => {
  const stray = { from: "a@example.org", to: ["b@example.org"], mailboxId: null } as const;

  it("opens a case of a mail that waits, or gives it to one", async () => {
    const one = await comes({ ...stray, text: "One" });
    await openAsCase(mina, { mailId: one.id });
    await takeMail({ mailId: one.id });
    expect(await db().incomingMail.findUnique({ where: { id: one.id } })).toMatchObject({
      status: "applied",
      matchedBy: "new",
      settledById: mina.id,
    });

    const { id, number } = await filedBy(carl);
    const two = await comes({ ...stray, from: carl.email, text: "Two" });
    await applyToCase(mina, { mailId: two.id, number });
    await takeMail({ mailId: two.id });
    const row = await db().incomingMail.findUniqueOrThrow({ where: { id: two.id }, include: { message: true } });
    expect(row).toMatchObject({
      status: "applied",
      matchedBy: "hand",
      caseId: id,
      message: { authorId: carl.id, visibility: "public" },
    });
    await expect(applyToCase(mina, { mailId: two.id, number })).rejects.toMatchObject({ code: "refused" });
  });

  it("opens a case even of what seemed a machine's, and gives what has no sender to a case, to be read", async () => {
    const bounce = await comes({ from: "x@example.org", text: "Away", headers: { "Auto-Submitted": "auto-replied" } });
    await openAsCase(mina, { mailId: bounce.id });
    await takeMail({ mailId: bounce.id });
    expect(await db().incomingMail.findUnique({ where: { id: bounce.id } })).toMatchObject({ matchedBy: "new" });

    const nobodys = await comes({ from: "", text: "Unsigned", files: [{ name: "a.txt", text: "x" }] });
    await expect(openAsCase(mina, { mailId: nobodys.id })).rejects.toMatchObject({ code: "refused" });
    const { id, number } = await filedBy(carl);
    await applyToCase(mina, { mailId: nobodys.id, number });
    await takeMail({ mailId: nobodys.id });
    const row = await db().incomingMail.findUniqueOrThrow({
      where: { id: nobodys.id },
      include: { message: { include: { attachments: true } } },
    });
    expect(row).toMatchObject({ status: "applied", caseId: id, matchedBy: "hand" });
    expect(row.message).toMatchObject({ visibility: "internal", verified: false, authorId: null });
    expect(row.message?.attachments).toHaveLength(1);
    expect(await listParticipants(sasha, id)).toEqual([]);
  });

  it("never makes one of us speak by giving a mail to a case that is not proved", async () => {
    const { id, number } = await filedBy(carl);
    const row = await comes({ from: sasha.email, text: "I resign", mailboxId: null, to: ["x@example.net"] });
    await applyToCase(mina, { mailId: row.id, number });
    await takeMail({ mailId: row.id });
    const message = await db().message.findFirstOrThrow({ where: { caseId: id, incoming: { id: row.id } } });
    expect(message).toMatchObject({ visibility: "internal", verified: false, authorId: null });
  });

  it("discards mails with a reason, and can take them back; nobody else can", async () => {
    const { id } = await comes({ ...stray, text: "Three" });
    await expect(discardMails(sasha, { mailIds: [id], reason: "Spam" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await discardMails(mina, { mailIds: [id], reason: "Spam" })).toEqual({ done: 1 });
    expect(await db().incomingMail.findUnique({ where: { id } })).toMatchObject({
      status: "discarded",
      reason: "Spam",
      settledById: mina.id,
    });
    expect(await retryMails(mina, { mailIds: [id] })).toEqual({ done: 1 });
    await takeMail({ mailId: id });
    expect(await db().incomingMail.findUnique({ where: { id } })).toMatchObject({ status: "quarantined" });
  });
});

describe("taking again", () => {
  it("does nothing more, by several at once neither", async () => {
    const raw = letter({ from: carl.email, text: "Once", files: [{ name: "a.txt", text: "x" }] });
    const { mailId } = await receiveMail({ raw, source: "smtp", mailboxId: boxId });
    await Promise.all(Array.from({ length: 4 }, () => takeMail({ mailId })));
    await takeMail({ mailId });
    const { messageId } = await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } });
    const about = { bodyText: "Once" };
    expect(await db().message.count({ where: about })).toBe(1);
    expect(await db().attachment.count({ where: { messageId } })).toBe(1);
    expect(await db().attachment.count({ where: { caseId: null } })).toBe(0);
  });

  it("ends in quarantine when it fails each time, and never keeps the queue busy for ever", async () => {
    const { mailId } = await receiveMail({
      raw: letter({ from: carl.email, text: "Lost" }),
      source: "smtp",
      mailboxId: boxId,
    });
    await db().incomingMail.update({ where: { id: mailId }, data: { storageKey: "mail/gone" } });
    for (let attempt = 1; attempt < 8; attempt += 1)
      await expect(takeMail({ mailId })).rejects.toThrow("Cannot read file");
    await takeMail({ mailId });
    const row = await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } });
    expect(row).toMatchObject({ status: "quarantined", reason: "failed" });
    expect(row.detail).toMatchObject({ error: expect.stringContaining("Cannot read file") as string });
  });
});

describe("a command in the first line of a mail of ours", () => {
  const allow = async (mailCommands: boolean) =>
    changeSettings(await person("ada"), settingsForm({ ...DEFAULT_SETTINGS, mailCommands }));
  const says = async (id: string, text: string) =>
    comes({ from: sasha.email, to: [await tokenFor(id)], text, ...proved });
  const replies = async (caseId: string) => {
    await deliverEvents();
    return db().outgoingMail.count({ where: { caseId, template: "reply" } });
  };

  async function assignedCase(): Promise<string> {
    const { id } = await filedBy(carl);
    await assignCase(mina, { caseId: id, assigneeId: sasha.id });
    return id;
  }

  beforeAll(() => allow(true));
  afterAll(() => allow(false));

  it("keeps the rest inside when it is a note", async () => {
    const id = await assignedCase();
    const row = await says(id, "#note\nHe is angry.");
    expect(row).toMatchObject({ status: "applied", message: { visibility: "internal", bodyText: "He is angry." } });
    expect(await replies(id)).toBe(0);
  });

  it("happens together with the words below it, which go to the customer", async () => {
    const id = await assignedCase();
    const row = await says(id, "#RequestInfo\nWhich printer is it?");
    expect(row.message).toMatchObject({ visibility: "public", bodyText: "Which printer is it?" });
    expect((await caseOf(id)).category).toBe("pending");
    const asks = { handler: "email.send", with: { path: ["template"], equals: "need-info" } };
    expect(await db().effectRun.count({ where: { caseId: id, ...asks } })).toBe(1);
  });

  it("happens alone when there are no words", async () => {
    const id = await assignedCase();
    await says(id, "#release\n\nOn Mon, 23 Nov 2026 at 10:00, Caseway <support@desk.example> wrote:\n> New case");
    expect(await caseOf(id)).toMatchObject({ category: "open", assigneeId: null });
    expect(await replies(id)).toBe(0);
  });

  it("that cannot be carried out is kept whole, sent to nobody, and told to its writer", async () => {
    const id = await assignedCase();
    for (const text of ["#dance\nNow!", "#resolve\nIt is done."]) {
      const row = await says(id, text);
      expect(row).toMatchObject({ status: "applied", message: { visibility: "internal", bodyText: text } });
    }
    expect(await replies(id)).toBe(0);
    expect((await caseOf(id)).category).toBe("assigned");
    expect(await db().notification.count({ where: { caseId: id, personId: sasha.id, kind: "notSent" } })).toBe(2);
  });

  it("is words like any other from a customer, and from everybody while it is not allowed", async () => {
    const id = await assignedCase();
    const theirs = await comes({ from: carl.email, to: [await tokenFor(id)], text: "#release\nPlease", ...proved });
    expect(theirs.message).toMatchObject({ visibility: "public", bodyText: "#release\nPlease" });
    await allow(false);
    forgetSettings();
    expect((await says(id, "#note\nHello")).message).toMatchObject({ visibility: "public", bodyText: "#note\nHello" });
    expect((await caseOf(id)).category).toBe("assigned");
  });
});
