import type { Actor } from "@/lib/access/actor";
import { copiesOf } from "@/lib/cases/write/participants";
import type { SearchText } from "@/lib/cases/write/index-search";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { queueMail } from "@/lib/outbox/queue-mail";

type Said = Pick<StoredCase, "subject" | "requesterName" | "requesterEmail"> & { caseId: string };

/** What a message is found by: its words, the case's subject, and the people it is between. */
export function messageText(
  { said, message, actor }: { said: Said; message: NewMessage; actor: Actor },
  now: Date,
): SearchText {
  const { caseId, subject, requesterName, requesterEmail } = said;
  const people = [...new Set([requesterName, requesterEmail, actor.name])];
  return {
    id: message.id,
    caseId,
    internal: message.visibility === "internal",
    at: now,
    subject,
    people,
    text: message.bodyText,
  };
}

type Addressee = Pick<StoredCase, "requesterId" | "requesterName" | "requesterEmail" | "requesterLanguage">;

type Mailed = { to: Addressee; caseId: string; message: NewMessage; actor: Actor; bcc?: readonly string[] };

/**
 * Mails a public message of ours to the requester, with copies to those who take part; nobody is mailed their own words.
 * `bcc` get a copy that the others do not see.
 */
export async function mailToRequester(tx: Tx, { to, caseId, message, actor, bcc = [] }: Mailed): Promise<void> {
  if (message.authorId === to.requesterId) return;
  const { requesterId: personId, requesterName: name, requesterEmail: email, requesterLanguage: language } = to;
  await queueMail(tx, {
    template: "reply",
    to: { personId, name, email, language },
    caseId,
    messageId: message.id,
    cc: await copiesOf(tx, caseId, [email, actor.email]),
    bcc,
    automatic: false,
  });
}

/** Copies of a message that the lifecycle mails by itself: one mail to each address, unseen by all others. */
export async function mailApart(tx: Tx, { to, caseId, message, bcc = [] }: Omit<Mailed, "actor">): Promise<void> {
  for (const email of bcc) {
    const copy = { personId: null, name: "", email, language: to.requesterLanguage };
    await queueMail(tx, { template: "reply", to: copy, caseId, messageId: message.id, automatic: false });
  }
}
