import { cut } from "@/lib/text/cut";
import type { Tx } from "@/lib/db/client";
import { notify } from "@/lib/notifications/notify";

export interface NewIncident {
  caseId: string | null;
  effectRunId?: string;
  /** The mail that could not be sent. */
  mailId?: string;
  /** The mailbox that fails. */
  mailboxId?: string;
  /** The event of the case that a subscriber could not follow. */
  delivery?: { eventSeq: number; subscriber: string };
  /** One line: what could not be done. */
  summary: string;
  /** The last error, as recorded. */
  detail: string;
}

/**
 * Puts what could not be done before the managers, and tells them. An incident of the same effect run, mail, mailbox or event that is
 * not closed yet takes the news instead of a second one. Returns its id.
 */
export async function openIncident(tx: Tx, incident: NewIncident, now: Date): Promise<string> {
  const { caseId, summary } = incident;
  const id = (await reopened(tx, incident)) ?? (await created(tx, incident, now));
  const managers = await tx.person.findMany({
    where: { role: { in: ["manager", "admin"] }, active: true },
    select: { id: true },
  });
  const personIds = managers.map((manager) => manager.id);
  await notify(tx, { personIds, kind: "incident", caseId, level: "warning", data: { summary, incidentId: id } }, now);
  return id;
}

async function reopened(tx: Tx, incident: NewIncident): Promise<string | null> {
  const { caseId, effectRunId, mailId, mailboxId, delivery, summary, detail } = incident;
  if (!effectRunId && !mailId && !mailboxId && !delivery) return null;
  const found = await tx.incident.findFirst({
    where: {
      effectRunId: effectRunId ?? null,
      mailId: mailId ?? null,
      mailboxId: mailboxId ?? null,
      ...(delivery && { caseId, ...delivery }),
      status: { in: ["open", "retrying"] },
    },
    select: { id: true },
  });
  if (!found) return null;
  await tx.incident.update({ where: { id: found.id }, data: { status: "open", summary, detail } });
  return found.id;
}

async function created(tx: Tx, incident: NewIncident, openedAt: Date): Promise<string> {
  const { caseId, effectRunId = null, mailId = null, mailboxId = null, delivery, summary, detail } = incident;
  const data = { caseId, effectRunId, mailId, mailboxId, summary: cut(summary, 500), detail, openedAt, ...delivery };
  return (await tx.incident.create({ data, select: { id: true } })).id;
}
