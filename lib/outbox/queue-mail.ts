import { localeOf } from "@/lib/i18n/locale";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { oneLine } from "@/lib/text/one-line";
import { sender } from "@/lib/env/sender";
import type { TemplateKey } from "@/lib/mail-format/template-types";
import { addJob, jobsSql } from "@/lib/queue/add-job";
import { v4 as random, v7 as uuid } from "uuid";

/** A mail to be sent after the transaction commits. */
export interface NewMail {
  /** A template that is not known is sent in the words of `notice`. */
  template: TemplateKey | (string & {});
  to: { personId?: string | null; email: string; name: string; language: string };
  caseId?: string | null;
  /** Copies: `cc` for everybody to see, `bcc` in the envelope alone. The addressee and doubles are left out. */
  cc?: readonly string[];
  bcc?: readonly string[];
  /** The message whose words it carries; its state is shown there. */
  messageId?: string | null;
  /** The effect run that sends it: the same effect run never mails the same address twice. */
  effectRunId?: string | null;
  /** Small JSON; links are not in it, they are minted when the mail is rendered. */
  data?: MailData;
  /** False for what a person wrote: no Auto-Submitted, no loop marks. */
  automatic: boolean;
}

/** What a template may know besides the case and the people. */
export interface MailData {
  /** Words a person wrote for this mail (`need-info`, `notice`): plain text. */
  body?: string;
  /** survey: the invitation whose link the mail carries. */
  invitationId?: string;
  /** sign-in-link: the path to go to afterwards. */
  next?: string;
}

/**
 * Writes a mail and the job that sends it, in the caller's transaction. It leaves from the mailbox its case came in by,
 * while that is active; our Message-ID ends in its domain.
 * The same effect run and address give the mail that is there already; one that had failed for good is queued again.
 * @returns the mail's id
 * @throws AppError invalid when the address cannot be mailed
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<string> {
  const row = rowOf(mail);
  const id = uuid();
  const job = { name: "mail.send", payload: { mailId: id }, key: `mail:${id}` } as const;
  const [written] = await tx.$queryRaw<{ fresh: number }[]>`${HOT} with written as (
      insert into outgoing_mail (id, case_id, message_id, effect_run_id, person_id, to_email, to_name, language, template, data,
        cc, bcc, automatic, mailbox_id, internet_id)
      select ${id}::uuid, ${row.caseId}::uuid, ${row.messageId}::uuid, ${row.effectRunId}::uuid, ${row.personId}::uuid,
        ${row.toEmail}, ${row.toName}, ${row.language}, ${row.template}, ${JSON.stringify(row.data)}::jsonb,
        ${row.cc}::text[], ${row.bcc}::text[], ${row.automatic}, box.id,
        '<' || ${random()}::text || '@' || coalesce(split_part(box.address, '@', 2), ${sender().domain}::text) || '>'
      from (values (1)) one left join mailbox box on box.active
        and box.id = (select c.mailbox_id from "case" c where c.id = ${row.caseId}::uuid)
      on conflict do nothing returning id)
    select case when exists (select from written) then ${jobsSql([job])} else 0 end as fresh`;
  return written?.fresh ? id : findAgain(tx, mail);
}

/** Puts a mail that failed for good or was not to be sent, or of which nobody knows whether it arrived, back into the queue; any other is left alone. */
export async function queueAgain(tx: Tx, mailId: string): Promise<boolean> {
  const { count } = await tx.outgoingMail.updateMany({
    where: { id: mailId, status: { in: ["failed", "suppressed", "unknown"] } },
    data: { status: "queued", attempts: 0, error: null, handedOverAt: null },
  });
  if (count === 1) await enqueue(tx, mailId);
  return count === 1;
}

async function findAgain(tx: Tx, { effectRunId, to }: NewMail): Promise<string> {
  const found = await tx.outgoingMail.findFirstOrThrow({
    where: { effectRunId: effectRunId ?? null, toEmail: addressOf(to.email) },
    select: { id: true },
  });
  await queueAgain(tx, found.id);
  return found.id;
}

function enqueue(tx: Tx, mailId: string): Promise<void> {
  return addJob(tx, { name: "mail.send", payload: { mailId }, key: `mail:${mailId}` });
}

function rowOf({ template, to, caseId, messageId, effectRunId, data, automatic, cc = [], bcc = [] }: NewMail) {
  const toEmail = addressOf(to.email);
  const seen = new Set([toEmail]);
  const fresh = (email: string) => !seen.has(email) && Boolean(seen.add(email));
  return {
    template,
    personId: to.personId ?? null,
    toEmail,
    cc: cc.map(addressOf).filter(fresh),
    bcc: bcc.map(addressOf).filter(fresh),
    toName: oneLine(to.name, 200),
    language: localeOf(to.language),
    caseId: caseId ?? null,
    messageId: messageId ?? null,
    effectRunId: effectRunId ?? null,
    data: { ...data },
    automatic,
  };
}

/** One address and nothing else: no list, no comment, no line break, no route. */
function addressOf(email: string): string {
  const address = email.trim().toLowerCase();
  if (!/^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,255}$/u.test(address)) {
    throw new AppError("invalid", "This is not an address that mail can be sent to.");
  }
  return address;
}
