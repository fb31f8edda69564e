import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { within } from "@/lib/mail/inbound/ledger-list";
import type {
  ApplyToCaseInput,
  ChosenMails,
  DiscardMailsInput,
  OpenAsCaseInput,
  RetryMailsInput,
} from "@/lib/mail/inbound/ledger-schema";
import {
  applyToCaseSchema,
  discardMailsSchema,
  openAsCaseSchema,
  retryMailsSchema,
} from "@/lib/mail/inbound/ledger-schema";
import { isMailAddress } from "@/lib/text/mail-address";
import { addJob, addJobs } from "@/lib/queue/add-job";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";

/** How many mails one press settles. */
const MOST_AT_ONCE = 2_000;

/**
 * Sends mails that wait, or were discarded, on their way again from the beginning; `release`: in spite of the reason for
 * which they wait, which is not asked again.
 * @returns how many, at most 2,000; one that is not there any more, or is done, is left alone
 * @throws AppError forbidden | invalid
 */
export async function retryMails(actor: Actor, input: RetryMailsInput): Promise<{ done: number }> {
  authorize(actor, "mailLedger.manage");
  const { release, ...chosen } = parseInput(retryMailsSchema, input, actor.language);
  return transaction(async (tx) => {
    const mailIds = await idsOf(tx, chosen);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update incoming_mail set status = 'received', attempts = 0, case_id = null, matched_by = null, settled_by_id = null, settled_at = null,
        detail = case when ${release} and reason is not null
          then jsonb_set(detail, '{released}', coalesce(detail -> 'released', '[]') || to_jsonb(reason)) else detail end,
        reason = null
      where id = any(${mailIds}::uuid[]) and status in ('quarantined', 'discarded') returning id`;
    await addJobs(
      tx,
      rows.map(({ id }) => ({ name: "mail.take", payload: { mailId: id }, key: `take:${id}` })),
    );
    await auditEach(tx, actor, { mails: rows, action: release ? "mail.release" : "mail.retry" });
    return { done: rows.length };
  });
}

/**
 * Puts mails that wait aside for good, with the reason. They stay in the ledger, and can be taken again.
 * @throws AppError forbidden | invalid
 */
export async function discardMails(
  actor: Actor,
  input: DiscardMailsInput,
  now = new Date(),
): Promise<{ done: number }> {
  authorize(actor, "mailLedger.manage");
  const { reason, ...chosen } = parseInput(discardMailsSchema, input, actor.language);
  return transaction(async (tx) => {
    const mailIds = await idsOf(tx, chosen);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update incoming_mail set status = 'discarded', reason = ${reason}, settled_by_id = ${actor.id}::uuid,
        settled_at = ${now}
      where id = any(${mailIds}::uuid[]) and status = 'quarantined' returning id`;
    await auditEach(tx, actor, { mails: rows, action: "mail.discard", detail: { reason } });
    return { done: rows.length };
  });
}

async function idsOf(tx: Tx, { mailIds, every }: ChosenMails): Promise<string[]> {
  if (!every) return mailIds;
  const orderBy = [{ receivedAt: "asc" as const }, { id: "asc" as const }];
  const found = await tx.incomingMail.findMany({
    where: await within(every),
    orderBy,
    take: MOST_AT_ONCE,
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

type Settled = { mails: { id: string }[]; action: string; detail?: Prisma.InputJsonObject };

async function auditEach(tx: Tx, actor: Actor, { mails, action, detail = {} }: Settled): Promise<void> {
  const data = mails.map(({ id }) => ({ action, subjectType: "mail", subjectId: id, actorId: actor.id, detail }));
  await tx.auditEntry.createMany({ data });
}

/**
 * Gives a mail to a case that the manager chose. What its sender is there decides what it does there: a stranger's waits
 * for a nod.
 * @throws AppError forbidden | not_found | refused (it is a part of a case already)
 */
export async function applyToCase(actor: Actor, input: ApplyToCaseInput, now = new Date()): Promise<{ done: number }> {
  authorize(actor, "mailLedger.manage");
  const { mailId, number } = parseInput(applyToCaseSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await tx.case.findFirst({ where: { number, ...visibleTo(actor) }, select: { id: true } });
    if (!found) {
      const message = say(actor.language, "mailLedger.noCase", { number: String(number) });
      throw new AppError("invalid", message, { fields: { number: message } });
    }
    await decide(tx, actor, { mailId, caseId: found.id, matchedBy: "hand", now });
    return { done: 1 };
  });
}

/**
 * Opens a new case of a mail, whatever it seemed to be.
 * @throws AppError forbidden | not_found | refused (it is a part of a case already, or has no sender)
 */
export async function openAsCase(actor: Actor, input: OpenAsCaseInput, now = new Date()): Promise<{ done: number }> {
  authorize(actor, "mailLedger.manage");
  const { mailId } = parseInput(openAsCaseSchema, input, actor.language);
  return transaction(async (tx) => {
    const mail = await tx.incomingMail.findUnique({ where: { id: mailId }, select: { fromEmail: true } });
    if (!isMailAddress(mail?.fromEmail ?? "")) throw new AppError("refused", say(actor.language, "mailLedger.nobodys"));
    await decide(tx, actor, { mailId, caseId: null, matchedBy: "new", now });
    return { done: 1 };
  });
}

type Decision = { mailId: string; caseId: string | null; matchedBy: "hand" | "new"; now: Date };

async function decide(tx: Tx, actor: Actor, { mailId, caseId, matchedBy, now }: Decision): Promise<void> {
  const { count } = await tx.incomingMail.updateMany({
    where: { id: mailId, messageId: null, status: { in: ["quarantined", "discarded", "applied"] } },
    data: { status: "matched", caseId, matchedBy, reason: null, attempts: 0, settledById: actor.id, settledAt: now },
  });
  if (count === 0) throw new AppError("refused", say(actor.language, "mailLedger.alreadyDone"));
  await takeAgain(tx, actor, { id: mailId, action: caseId ? "mail.apply" : "mail.open", detail: { caseId } });
}

type Again = { id: string; action: string; detail?: Prisma.InputJsonObject };

async function takeAgain(tx: Tx, actor: Actor, { id, action, detail = {} }: Again): Promise<void> {
  await addJob(tx, { name: "mail.take", payload: { mailId: id }, key: `take:${id}` });
  await audit(tx, actor, { action, subjectType: "mail", subjectId: id, detail });
}
