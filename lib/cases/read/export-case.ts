import MailComposer from "nodemailer/lib/mail-composer";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { findCaseId } from "@/lib/cases/read/find-case-id";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { fileStore } from "@/lib/files/store";
import { say } from "@/lib/i18n/say";
import { caseRootId } from "@/lib/mail-format/message-id";
import { sender } from "@/lib/env/sender";
import { taggedSubject } from "@/lib/mail-format/subject";
import { readSettings } from "@/lib/settings/read";

/** A case, or one message of it, as mail programs read it. */
export interface CaseExport {
  fileName: string;
  contentType: string;
  /** Made as it is read: never more than one message is in memory. */
  chunks: AsyncGenerator<Uint8Array>;
}

const PAGE = 50;

/**
 * A case's messages as an mbox file (RFC 4155, "From " quoted as mboxrd has it), oldest first, in one thread. Customers
 * get what they see; staff may take the notes along. A mail that came in is, for staff, the mail as it came.
 * @throws AppError forbidden | not_found
 */
export async function exportCase(actor: Actor, number: number, { notes }: { notes: boolean }): Promise<CaseExport> {
  const caseId = await findCaseId(actor, number);
  const about = await aboutCase(caseId);
  const withNotes = notes && isStaff(actor);
  return { fileName: `case-${number}.mbox`, contentType: "application/mbox", chunks: mbox(actor, about, withNotes) };
}

/**
 * One message of a case as an EML file.
 * @throws AppError forbidden | not_found
 */
export async function exportMessage(actor: Actor, messageId: string): Promise<CaseExport> {
  const found = await db().message.findUnique({
    where: { id: messageId },
    select: { visibility: true, case: { select: { id: true, number: true } } },
  });
  const unseen = new AppError("not_found", say(actor.language, "cases.notFound"));
  if (!found || (found.visibility !== "public" && !isStaff(actor))) throw unseen;
  await findCaseId(actor, found.case.number);
  const about = await aboutCase(found.case.id);
  const [message] = await messagesOf({ id: messageId });
  if (!message) throw unseen;
  const chunks = only(() => emlOf(actor, about, { message, before: [] }));
  return { fileName: `case-${found.case.number}-${messageId}.eml`, contentType: "message/rfc822", chunks };
}

async function aboutCase(caseId: string) {
  const [found, { companyName }] = await Promise.all([
    db().case.findUniqueOrThrow({
      where: { id: caseId },
      select: {
        id: true,
        number: true,
        subject: true,
        requester: { select: { name: true, email: true } },
        mailbox: { select: { name: true, address: true } },
      },
    }),
    readSettings(),
  ]);
  const own = sender();
  const us = found.mailbox ?? { name: own.name || companyName, address: own.address };
  return { ...found, us, domain: us.address.slice(us.address.lastIndexOf("@") + 1), companyName };
}

type About = Awaited<ReturnType<typeof aboutCase>>;

const asked = {
  id: true,
  visibility: true,
  bodyHtml: true,
  bodyText: true,
  quotedHtml: true,
  createdAt: true,
  author: { select: { name: true, email: true, role: true } },
  attachments: {
    select: { id: true, name: true, contentType: true, contentId: true, storageKey: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  },
  outgoing: { select: { internetId: true, cc: true }, orderBy: [{ queuedAt: "asc" }, { id: "asc" }], take: 1 },
  incoming: { select: { internetId: true, storageKey: true, fromEmail: true, fromName: true } },
} satisfies Prisma.MessageSelect;

type Message = Prisma.MessageGetPayload<{ select: typeof asked }>;

function messagesOf(where: Prisma.MessageWhereInput): Promise<Message[]> {
  return db().message.findMany({
    where,
    select: asked,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: PAGE,
  });
}

async function* mbox(actor: Actor, about: About, notes: boolean): AsyncGenerator<Uint8Array> {
  const seen: Prisma.MessageWhereInput = { caseId: about.id, ...(!notes && { visibility: "public" }) };
  const before: string[] = [];
  let page = await messagesOf(seen);
  while (page.length > 0) {
    for (const message of page) {
      yield mboxEntry(message, about, await emlOf(actor, about, { message, before }));
      before.push(messageIdOf(message, about));
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    const { createdAt, id } = last;
    page = await messagesOf({ ...seen, OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] });
  }
}

/** One mail of an mbox: its separator, then the mail with every line that could be taken for one quoted. */
function mboxEntry(message: Message, { us }: About, eml: Buffer): Buffer {
  const { createdAt } = message;
  const from = (writerOf(message) ?? us).address || "MAILER-DAEMON";
  const [day, date, month, year, time] = createdAt.toUTCString().replace(",", "").split(" ");
  const separator = `From ${from.replaceAll(/\s/g, "")} ${day} ${month} ${date?.padStart(2)} ${time} ${year}\n`;
  const body = eml
    .toString("latin1")
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/^(>*From )/gm, ">$1");
  return Buffer.from(`${separator}${body}${body.endsWith("\n") ? "" : "\n"}\n`, "latin1");
}

interface Place {
  message: Message;
  /** Message-IDs of what was written before, oldest first. */
  before: readonly string[];
}

async function emlOf(actor: Actor, about: About, { message, before }: Place): Promise<Buffer> {
  const { incoming } = message;
  // The raw mail of somebody else may say more than the case does: only staff gets it.
  if (incoming && isStaff(actor)) {
    const raw = await fileStore()
      .getBytes(incoming.storageKey)
      .catch(() => null);
    if (raw) return Buffer.from(raw);
  }
  return new MailComposer(await mailOf(about, { message, before })).compile().build();
}

const MOST_REFERENCES = 20;

async function mailOf(about: About, { message, before }: Place) {
  const { author, incoming, outgoing, visibility, bodyHtml, quotedHtml, bodyText, createdAt } = message;
  const us = { name: author && !isCustomer(author) ? author.name : about.us.name, address: about.us.address };
  const them = { name: about.requester.name, address: about.requester.email };
  const writer = writerOf({ author, incoming });
  return {
    from: writer ?? us,
    to: writer ? about.us : them,
    cc: outgoing[0]?.cc ?? [],
    date: createdAt,
    subject: taggedSubject(about.subject, about.companyName, about.number),
    messageId: messageIdOf(message, about),
    inReplyTo: before.at(-1) ?? caseRootId(about.id, about.domain),
    references: [caseRootId(about.id, about.domain), ...before.slice(-MOST_REFERENCES)],
    headers: { "X-Caseway-Case": String(about.number), "X-Caseway-Visibility": visibility },
    text: bodyText,
    html: `${withPictures(bodyHtml, message)}${quotedHtml ? `<blockquote>${withPictures(quotedHtml, message)}</blockquote>` : ""}`,
    attachments: await attachmentsOf(message),
  };
}

/** Who wrote it, unless it was one of us: whoever of us writes, writes from our address. */
function writerOf({
  author,
  incoming,
}: Pick<Message, "author" | "incoming">): { name: string; address: string } | null {
  if (author && !isCustomer(author)) return null;
  if (incoming) return { name: incoming.fromName, address: incoming.fromEmail };
  return author && { name: author.name, address: author.email };
}

function isCustomer({ role }: { role: string }): boolean {
  return role === "customer";
}

function messageIdOf({ id, incoming, outgoing }: Message, { domain }: About): string {
  return incoming?.internetId ?? outgoing[0]?.internetId ?? `<${id}@${domain}>`;
}

/** Pictures of our own address are named by Content-ID, as the mail carries them. */
function withPictures(html: string, { attachments }: Message): string {
  return html.replaceAll(/\/api\/files\/([0-9a-f-]{36})/g, (address, id: string) =>
    attachments.some((file) => file.id === id) ? `cid:${id}@caseway` : address,
  );
}

async function attachmentsOf({ attachments }: Message) {
  const files = attachments.map(async ({ id, name, contentType, contentId, storageKey }) => {
    const bytes = await fileStore()
      .getBytes(storageKey)
      .catch(() => null);
    const cid = contentId ?? (contentType.startsWith("image/") ? `${id}@caseway` : undefined);
    return bytes && { filename: name, contentType, content: Buffer.from(bytes), ...(cid && { cid }) };
  });
  return (await Promise.all(files)).filter((file) => file !== null);
}

async function* only(make: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await make();
}
