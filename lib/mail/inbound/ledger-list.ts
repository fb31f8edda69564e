import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import type { ListLedgerInput } from "@/lib/mail/inbound/ledger-schema";
import { listLedgerSchema } from "@/lib/mail/inbound/ledger-schema";
import type { LedgerCounts, LedgerEntry, LedgerPage } from "@/lib/mail/inbound/ledger-types";

const PAGE = 50;
/** Subjects have no index: so many of the newest mails are looked through. */
const SEARCHED = 20_000;
const MOST_COUNTED = 100;

/** What is shown of a mail in the list. */
export const entryColumns = {
  id: true,
  receivedAt: true,
  status: true,
  reason: true,
  kind: true,
  source: true,
  subject: true,
  fromEmail: true,
  fromName: true,
  sizeBytes: true,
  matchedBy: true,
  mailbox: { select: { address: true } },
  case: { select: { number: true } },
} as const satisfies Prisma.IncomingMailSelect;

type Found = Prisma.IncomingMailGetPayload<{ select: typeof entryColumns }>;

/**
 * The ledger's mails, newest first, 50 at a time. Looked for by a sender's whole address, by a Message-ID, or by words
 * of a subject among the newest 20,000.
 * @throws AppError forbidden
 */
export async function listLedger(actor: Actor, input: ListLedgerInput = {}): Promise<LedgerPage> {
  authorize(actor, "mailLedger.manage");
  const asked = listLedgerSchema.parse(input);
  const cursor = readCursor(asked.cursor);
  const older: Prisma.IncomingMailWhereInput = cursor
    ? { OR: [{ receivedAt: { lt: cursor.at } }, { receivedAt: cursor.at, id: { lt: cursor.id } }] }
    : {};
  const found = await db().incomingMail.findMany({
    where: { AND: [older, await within(asked)] },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select: entryColumns,
  });
  const rows = found.slice(0, PAGE).map(toEntry);
  const last = rows.at(-1);
  return { rows, older: found.length > PAGE && last ? writeCursor(last.receivedAt, last.id) : null };
}

/** A row as the list shows it. */
export function toEntry(row: Found): LedgerEntry {
  const { id, receivedAt, status, reason, kind, source, subject, fromEmail, fromName, sizeBytes, matchedBy } = row;
  const place = { mailbox: row.mailbox?.address ?? null, caseNumber: row.case?.number ?? null };
  return { id, receivedAt, status, reason, kind, source, subject, fromEmail, fromName, sizeBytes, matchedBy, ...place };
}

type Parsed = ReturnType<typeof listLedgerSchema.parse>;

/** What the list shows under these filters, on all its pages. */
export async function within(asked: Omit<Parsed, "cursor">): Promise<Prisma.IncomingMailWhereInput> {
  return { AND: [inView(asked.view), named(asked), await wanted(asked.q)] };
}

function inView(view: Parsed["view"]): Prisma.IncomingMailWhereInput {
  if (view === "all") return {};
  return view === "waiting" ? { status: { in: ["received", "parsed", "matched"] } } : { status: view };
}

function named({ reason, mailbox }: Pick<Parsed, "reason" | "mailbox">): Prisma.IncomingMailWhereInput {
  return { ...(reason && { reason }), ...(mailbox && { mailboxId: mailbox }) };
}

async function wanted(q: string | undefined): Promise<Prisma.IncomingMailWhereInput> {
  const text = q?.replaceAll("\0", "") ?? "";
  if (text === "") return {};
  if (/^<.+>$/.test(text)) return { internetId: text };
  if (/^\S+@\S+$/.test(text)) return { OR: [{ fromEmail: text.toLowerCase() }, { internetId: `<${text}>` }] };
  const [edge] = await db().incomingMail.findMany({
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    skip: SEARCHED,
    take: 1,
    select: { receivedAt: true },
  });
  const words: Prisma.IncomingMailWhereInput = {
    subject: { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" },
  };
  return edge ? { AND: [words, { receivedAt: { gt: edge.receivedAt } }] } : words;
}

/**
 * How many mails wait for a person and for the worker, each counted to 100 at most.
 * @throws AppError forbidden
 */
export async function countLedger(actor: Actor): Promise<LedgerCounts> {
  authorize(actor, "mailLedger.manage");
  const [quarantined, waiting] = await Promise.all(
    (["quarantined", "waiting"] as const).map((view) =>
      db().incomingMail.findMany({ where: inView(view), take: MOST_COUNTED, select: { id: true } }),
    ),
  );
  return { quarantined: quarantined?.length ?? 0, waiting: waiting?.length ?? 0 };
}

/**
 * Our mailboxes, for the list's filter and for an upload.
 * @throws AppError forbidden
 */
export async function ledgerMailboxes(actor: Actor): Promise<{ id: string; address: string }[]> {
  authorize(actor, "mailLedger.manage");
  return db().mailbox.findMany({ select: { id: true, address: true }, orderBy: { address: "asc" }, take: 200 });
}
