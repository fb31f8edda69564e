import { transaction } from "@/lib/db/client";
import { applyMail, type Taken } from "@/lib/mail/inbound/apply-mail";
import { isMachineAnswer } from "@/lib/mail/inbound/automatic";
import { recordReport } from "@/lib/mail/suppressions/bounce";
import {
  beginAttempt,
  detailSchema,
  lockRow,
  noteError,
  quarantine,
  type LedgerRow,
} from "@/lib/mail/inbound/ledger-row";
import { finishMail } from "@/lib/mail/inbound/finish-mail";
import { dropMailFiles, keepMailFiles } from "@/lib/mail/inbound/mail-files";
import type { Match } from "@/lib/mail/inbound/match";
import { oneLine } from "@/lib/text/one-line";
import { matchByHand, matchForTaken } from "@/lib/mail/inbound/match-taken";
import { sortMail, type Sorted } from "@/lib/jobs/mail/sort-mail";
import { noteRoundTrip } from "@/lib/jobs/mailboxes/round-trip";
import { log } from "@/lib/log";
import { splitReply } from "@/lib/mail-format/reply-text/split-reply";

/** Attempts before a mail waits for a person, some half an hour after the first; one whose worker died counts. */
const MOST_ATTEMPTS = 8;

/**
 * The job `mail.take`: takes a mail of the ledger one step after the other, received → parsed → matched → applied, or
 * lets it wait in quarantine with the reason. Every step can be repeated, and two runs at once do it once: what a mail
 * does to a case and the note that it was done are one transaction, under the lock of its row.
 * @throws when an attempt failed that can be made again; the queue does so later
 */
export async function takeMail({ mailId }: { mailId: string }, clock: () => Date = () => new Date()): Promise<void> {
  const row = await beginAttempt(mailId);
  if (!row) return;
  if (row.attempts > MOST_ATTEMPTS) return giveUp(row, new Error("The worker stopped each time it read this mail."));
  try {
    const sorted = await sortMail(row);
    if (sorted) await settle(row, sorted, clock());
  } catch (error) {
    log.warn({ err: error, mailId, attempts: row.attempts }, "a mail could not be taken");
    if (row.attempts >= MOST_ATTEMPTS) return giveUp(row, error);
    await noteError(row.id, wordsOf(error));
    throw error;
  }
}

/** Carries out what the mail is; its files are kept before, since nothing is written to the disk in a transaction. */
async function settle(row: LedgerRow, sorted: Sorted, now: Date): Promise<void> {
  const { mail, kind } = sorted;
  const comesToCase = kind === "message" || kind === "auto-reply" || row.status === "matched";
  const files = comesToCase ? await keepMailFiles(mail.files, now) : [];
  try {
    const taken = { ...sorted, files, reply: splitReply(mail) };
    const attached = await transaction((tx) => carryOut(tx, { row, sorted, taken }, now));
    if (!attached) await dropMailFiles(files);
  } catch (error) {
    await dropMailFiles(files);
    throw error;
  }
}

type Tx = Parameters<typeof lockRow>[0];
type Work = { row: LedgerRow; sorted: Sorted; taken: Omit<Taken, "from"> };

/** Whether the mail's files are a case's now. */
async function carryOut(tx: Tx, { row: { id }, sorted, taken }: Work, now: Date): Promise<boolean> {
  const row = await lockRow(tx, id);
  if (!row) return false;
  // Whoever chose its case knows better than what it seems to be.
  if (row.status === "matched")
    return applyAs(tx, { row, sorted, taken, match: await matchByHand(tx, { row, taken }) }, now);
  const { report, mail, kind } = sorted;
  if (report) {
    const { caseId } = await recordReport(tx, { incomingId: id, report, now });
    await finishMail(tx, { id, status: "applied", caseId, matchedBy: "report" });
    return false;
  }
  if (kind === "own" || kind === "round-trip") {
    if (sorted.roundTrip) await noteRoundTrip(tx, sorted.roundTrip, now);
    await finishMail(tx, { id, status: "applied" });
    return false;
  }
  const { from } = mail;
  if (!from) return waits(tx, id, "no-sender");
  const { released } = detailSchema.parse(row.detail);
  const match = await matchForTaken(tx, { row, taken: { ...taken, from } });
  if (match.spoofed && !released.includes("spoofed")) return waits(tx, id, "spoofed");
  if (match.caseId === null) {
    if (isMachineAnswer(mail, taken.automatic)) {
      await finishMail(tx, { id, status: "discarded", reason: "machine-answer" });
      return false;
    }
    if (!sorted.isOurs) return waits(tx, id, "no-mailbox");
  }
  return applyAs(tx, { row, sorted, taken, match }, now);
}

async function applyAs(tx: Tx, { row, sorted, taken, match }: Work & { match: Match }, now: Date): Promise<true> {
  const from = sorted.mail.from ?? { email: "", name: "" };
  const { caseId, messageId, matchedBy } = await applyMail(tx, { taken: { ...taken, from }, match }, now);
  const how = row.status === "matched" ? row.matchedBy : matchedBy;
  await finishMail(tx, { id: row.id, status: "applied", caseId, messageId, matchedBy: how });
  return true;
}

async function waits(tx: Tx, id: string, reason: "no-sender" | "spoofed" | "no-mailbox"): Promise<false> {
  await quarantine(tx, id, { reason });
  return false;
}

async function giveUp(row: LedgerRow, error: unknown): Promise<void> {
  await transaction((tx) => quarantine(tx, row.id, { reason: "failed", more: { error: wordsOf(error) } }));
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return oneLine(words, 1_000);
}
