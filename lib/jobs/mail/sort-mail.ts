import { cut } from "@/lib/text/cut";
import { db, HOT, transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { answersByItself } from "@/lib/mail/inbound/automatic";
import { detailSchema, lockRow, quarantine, type LedgerRow } from "@/lib/mail/inbound/ledger-row";
import type { MailboxOf } from "@/lib/mail/inbound/apply-mail";
import { cardOf } from "@/lib/mail/inbound/mail-card";
import { storable } from "@/lib/text/storable";
import { oneLine } from "@/lib/text/one-line";
import { recipientsOf } from "@/lib/mail/inbound/match";
import { findMailbox, ourDomains } from "@/lib/mail/inbound/our-addresses";
import { isMailAddress } from "@/lib/text/mail-address";
import { readRaw } from "@/lib/mail/inbound/raw-mail";
import { countMail } from "@/lib/mail/limits/storm";
import { roundTripOf, type RoundTrip } from "@/lib/jobs/mailboxes/round-trip";
import { authenticate } from "@/lib/jobs/mail/authenticate";
import { trustedReceivers } from "@/lib/mail/inbound/trusted-receivers";
import type {
  AutomaticSign,
  MailAuthentication,
  MailKind,
  MailReport,
  QuarantineReason,
  ReadMail,
} from "@/lib/mail-format/types";
import { readMail } from "@/lib/mail-format/read/read-mail";
import { readReport } from "@/lib/mail-format/reports/read-report";
import { whyAutomatic } from "@/lib/mail-format/reports/why-automatic";

/** The largest mail that is read; a larger one waits for a person, raw. */
const MOST_BYTES = 64 * 1_024 * 1_024;

/** A mail that was read, and what it is. */
export interface Sorted {
  mail: ReadMail;
  kind: MailKind;
  report: MailReport | null;
  /** A mail of ours to ourselves that came back. */
  roundTrip: RoundTrip | null;
  automatic: AutomaticSign | null;
  authentication: MailAuthentication;
  mailbox: MailboxOf | null;
  /** It is for an address of ours. */
  isOurs: boolean;
  /** It says that it is from one. */
  isFromUs: boolean;
}

/**
 * Reads a mail, sees what it is and writes that to the ledger: the step from received to parsed. Once more, it writes the
 * same again.
 * @returns null when the mail waits in quarantine now, or another run has finished it
 * @throws when the store has lost its raw bytes, or a server that was asked fails
 */
export async function sortMail(row: LedgerRow): Promise<Sorted | null> {
  if (row.sizeBytes > MOST_BYTES) {
    await quarantine(db(), row.id, { reason: "too-large" });
    return null;
  }
  const raw = await readRaw(row.storageKey);
  const mail = await readMail(raw);
  const sorted = await see(row, mail, raw);
  return transaction((tx) => write(tx, { row, sorted }));
}

async function see(row: LedgerRow, mail: ReadMail, raw: Uint8Array): Promise<Sorted> {
  const { envelopeFrom, envelopeTo } = row;
  const [ours, found, authentication] = await Promise.all([
    ourDomains(db()),
    findMailbox(db(), { mailboxId: row.mailboxId, recipients: recipientsOf({ mail, envelopeTo }) }),
    authenticated(row, mail, raw),
  ]);
  const report = readReport(mail);
  const automatic = whyAutomatic(mail, envelopeFrom, ours.domains);
  const isOwn = automatic === "own" || (await isSentByUs(mail.messageId));
  const roundTrip = roundTripOf(mail);
  const kind = roundTrip ? "round-trip" : kindOf({ report, automatic, isOwn });
  return {
    mail,
    kind,
    report: isOwn || roundTrip ? null : report,
    roundTrip,
    automatic,
    authentication,
    isFromUs: ours.isOurs(mail.from?.email ?? ""),
    ...found,
  };
}

/** What somebody uploaded may say anything of its way here. */
async function authenticated(row: LedgerRow, mail: ReadMail, raw: Uint8Array): Promise<MailAuthentication> {
  const { ip, helo = "" } = detailSchema.parse(row.detail);
  const peer = ip ? { ip, helo, from: row.envelopeFrom ?? "" } : null;
  const trusted = row.source === "upload" ? [] : await trustedReceivers(row.mailboxId);
  return authenticate({ raw, mail, peer, trusted });
}

/** A mail of ours that came back, by its Message-ID. */
async function isSentByUs(messageId: string | null): Promise<boolean> {
  if (messageId === null) return false;
  return (await db().outgoingMail.count({ where: { internetId: messageId } })) > 0;
}

type Signs = { report: MailReport | null; automatic: AutomaticSign | null; isOwn: boolean };

function kindOf({ report, automatic, isOwn }: Signs): MailKind {
  if (isOwn) return "own";
  if (report) return report.kind === "bounce" || report.kind === "complaint" ? report.kind : "delivery-report";
  return answersByItself({ automatic }) ? "auto-reply" : "message";
}

async function write(tx: Tx, { row: { id }, sorted }: { row: LedgerRow; sorted: Sorted }): Promise<Sorted | null> {
  const row = await lockRow(tx, id);
  if (!row) return null;
  const { mail, kind, automatic, authentication, mailbox } = sorted;
  const detail = { flaws: [...mail.flaws], card: cardOf(mail), ...(automatic && { automatic }) };
  await tx.$executeRaw`${HOT}
    update incoming_mail set
      status = (case when status = 'received' then 'parsed' else status::text end)::incoming_status,
      mailbox_id = ${mailbox?.id ?? null}::uuid, kind = ${kind}, internet_id = ${fit(mail.messageId)},
      subject = ${oneLine(mail.subject, 1_000)}, from_email = ${cut(storable(mail.from?.email ?? ""), 320)},
      from_name = ${oneLine(mail.from?.name ?? "", 200)}, sent_at = ${mail.date}::timestamptz,
      authentication = ${JSON.stringify(authentication)}::jsonb, detail = detail || ${JSON.stringify(detail)}::jsonb
    where id = ${id}::uuid`;
  const reason = await whyWait(tx, { row, sorted });
  if (reason) await quarantine(tx, id, { reason });
  return reason ? null : sorted;
}

type Asked = { row: LedgerRow; sorted: Sorted };

/** Why nobody but a person can say what becomes of it. What a manager let pass is not asked again. */
async function whyWait(tx: Tx, { row, sorted }: Asked): Promise<QuarantineReason | null> {
  const { mail, kind, isFromUs } = sorted;
  if (row.status === "matched" || (kind !== "message" && kind !== "auto-reply")) return null;
  const { released } = detailSchema.parse(row.detail);
  const says = (reason: QuarantineReason, holds: boolean) => (holds && !released.includes(reason) ? reason : null);
  const { from } = mail;
  if (!from || !isMailAddress(from.email)) return isEmpty(mail) ? "unreadable" : "no-sender";
  return says("loop", isFromUs) ?? says("storm", await isStorm(tx, { row, email: from.email, sorted }));
}

/** A mail is counted once, when it is first read; one that a manager brought by hand, never. */
async function isStorm(tx: Tx, { row, email, sorted }: Asked & { email: string }): Promise<boolean> {
  if (row.status !== "received" || row.arrivedAt === null) return false;
  return (await countMail(tx, { from: email, mailboxId: sorted.mailbox?.id ?? null }, row.arrivedAt)) === "storm";
}

function isEmpty({ text, html, files, flaws }: ReadMail): boolean {
  return text.trim() === "" && html === null && files.length === 0 && flaws.length > 0;
}

/** A Message-ID as an index can hold it. */
function fit(messageId: string | null): string | null {
  return messageId === null || messageId.length > 1_000 ? null : storable(messageId);
}
