import { z } from "zod";
import type { Topic } from "@/lib/cases/events";
import { FIRST_EVENT, TOPICS } from "@/lib/cases/events";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import type { EventKey, Subscriber } from "@/lib/events/subscriber";
import { queueMail } from "@/lib/outbox/queue-mail";

const recipientsSchema = z.object({ cc: z.array(z.string()), bcc: z.array(z.string()) });

/** Mails what we say publicly to the requester, with copies to those who took part when it was said. */
export const mailSubscriber: Subscriber<Topic> = { name: "mail", topics: [TOPICS.sentOut], handle: mailMessage };

interface Said {
  messageId: string;
  recipients: unknown;
  personId: string;
  name: string;
  email: string;
  language: string;
  /** The lifecycle mails these words by an effect of the same step. */
  mailedByEffect: boolean;
}

async function mailMessage(tx: Tx, { caseId, seq }: EventKey): Promise<void> {
  const [said] = await tx.$queryRaw<Said[]>`${HOT}
    select m.id as "messageId", m.recipients, p.id as "personId", p.name, p.email, p.language,
      e.event <> ${FIRST_EVENT} and exists (select from effect_run t
        where t.case_id = e.case_id and t.rev = e.seq and t.handler = 'email.send') as "mailedByEffect"
    from case_event e join message m on m.id = e.message_id join "case" c on c.id = e.case_id
      join person p on p.id = c.requester_id
    where e.case_id = ${caseId}::uuid and e.seq = ${seq}::int and m.recipients is not null`;
  if (!said) return;
  const { cc, bcc } = recipientsSchema.parse(said.recipients);
  const { messageId, personId, name, email, language } = said;
  const about = { template: "reply", caseId, messageId, automatic: false };
  if (!said.mailedByEffect) {
    await queueMail(tx, { ...about, to: { personId, name, email, language }, cc, bcc });
    return;
  }
  // One mail to each, unseen by all others.
  for (const copy of bcc) await queueMail(tx, { ...about, to: { personId: null, name: "", email: copy, language } });
}
