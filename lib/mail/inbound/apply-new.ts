import type { Locale } from "@/lib/i18n/locale";
import { isStaff } from "@/lib/access/actor";
import { nextCaseLike } from "@/lib/cases/write/next-case";
import { startCase } from "@/lib/cases/write/start-case";
import { findOrMakePerson, visitorAs } from "@/lib/cases/write/visitor";
import type { Tx } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Applied, MailboxOf, Taken } from "@/lib/mail/inbound/apply-mail";
import type { PersonActor } from "@/lib/people/actor-of-person";
import { wordsOf } from "@/lib/mail/inbound/mail-words";
import { oneLine } from "@/lib/text/one-line";
import { suggestParticipants } from "@/lib/mail/inbound/participants";
import { cleanSubject } from "@/lib/mail-format/subject";
import { recentSettings } from "@/lib/settings/read";

const SUBJECT_LENGTH = 300;

/**
 * Opens a case for whoever wrote; the person is found or made by the address, which proves nothing: it acts with no more
 * rights than a customer. The mailbox says team, type and language.
 */
export async function openByMail(
  tx: Tx,
  { taken, sender }: { taken: Taken; sender: PersonActor | null },
  now: Date,
): Promise<Applied> {
  const { mail, from, mailbox, authentication, reply } = taken;
  const language = languageOf(mailbox, sender);
  const name = oneLine(from.name, 200) || from.email;
  const requester = await findOrMakePerson(tx, { email: from.email, name, language }, now);
  const { version, number, type } = await nextCaseLike(tx, language, mailbox?.caseType ?? null);
  const { quotedHtml, ...body } = wordsOf(reply);
  const { id: caseId, messageId } = await startCase(
    tx,
    {
      version,
      number,
      requester,
      actor: visitorAs(requester),
      channel: "mail",
      columns: {
        subject: await subjectOf(tx, mail.subject, language),
        type: type.key,
        priority: type.priority,
        tags: [],
        teamId: mailbox?.teamId ?? type.teamId,
      },
      fields: {},
      body,
      mailboxId: mailbox?.id ?? null,
      said: { quotedHtml, verified: authentication.dmarc !== "fail" },
    },
    now,
  );
  const byStaff = sender !== null && isStaff(sender) && authentication.aligned;
  await suggestParticipants(tx, { caseId, mail, byStaff }, now);
  return { caseId, messageId, matchedBy: "new", authorId: requester.id };
}

function languageOf(mailbox: MailboxOf | null, sender: PersonActor | null): Locale {
  return sender?.language ?? mailbox?.language ?? "en";
}

/** Without our own mark and the prefixes of answers. */
async function subjectOf(tx: Tx, subject: string, language: Locale): Promise<string> {
  const { companyName } = await recentSettings(tx);
  const clean = oneLine(cleanSubject(subject, companyName), SUBJECT_LENGTH);
  return clean === "" ? say(language, "mailLedger.noSubject") : clean;
}
