import { transaction, type Tx } from "@/lib/db/client";
import type { Locale } from "@/lib/i18n/locale";
import { localeOf } from "@/lib/i18n/locale";
import { formatInstant } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import type { Present } from "@/lib/jobs/mailboxes/watch";
import { mailWay } from "@/lib/mail/outbound/mode";
import { queueMail } from "@/lib/outbox/queue-mail";
import { notify } from "@/lib/notifications/notify";
import { openIncident } from "@/lib/effects/open-incident";

interface Named {
  id: string;
  address: string;
}

/**
 * Tells managers and admins that a mailbox fails, once until it works again: as an incident, in the application, and by
 * mail through the installation's own server, which is not the mailbox's.
 */
export async function sayFault({ id, address }: Named, { code, detail, since }: Present, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.mailbox.updateMany({ where: { id, alertedAt: null }, data: { alertedAt: now } });
    if (count === 0) return;
    // Incidents are written down in English.
    const summary = say("en", "mailTransport.incident", { address });
    await openIncident(tx, { caseId: null, mailboxId: id, summary, detail: `${code}: ${detail}` }, now);
    await mailEverybody(tx, (language) => {
      const at = formatInstant(since, { locale: language, timeZone: "UTC" }, "dateTime");
      const fault = say(language, `mailTransport.faults.${code}`);
      return say(language, "mailTransport.alertText", { since: `${at} UTC`, address, fault });
    });
  });
}

/** Tells the same people that it works again, and closes the incident. */
export async function sayAllClear({ id, address }: Named, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.mailbox.updateMany({
      where: { id, alertedAt: { not: null } },
      data: { alertedAt: null },
    });
    if (count === 0) return;
    await tx.incident.updateMany({
      where: { mailboxId: id, status: "open" },
      data: { status: "closed", closedAt: now, reason: say("en", "mailTransport.clearText", { address }) },
    });
    const personIds = (await peopleOf(tx)).map((person) => person.id);
    await notify(tx, { personIds, kind: "mailboxWorks", caseId: null }, now);
    await mailEverybody(tx, (language) => say(language, "mailTransport.clearText", { address }));
  });
}

function peopleOf(tx: Tx) {
  return tx.person.findMany({
    where: { role: { in: ["manager", "admin"] }, active: true },
    select: { id: true, email: true, name: true, language: true },
  });
}

async function mailEverybody(tx: Tx, words: (language: Locale) => string): Promise<void> {
  if (mailWay().kind === "none") return;
  for (const { id: personId, language, ...person } of await peopleOf(tx)) {
    const to = { ...person, personId, language };
    const body = words(localeOf(language));
    await queueMail(tx, { template: "mailbox-alert", to, data: { body }, automatic: true });
  }
}
