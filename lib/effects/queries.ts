import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import { say } from "@/lib/i18n/say";
import { failureWords } from "@/lib/effects/incident-words";
import type { ListIncidentsInput } from "@/lib/effects/schema";
import type { IncidentPage, IncidentRow } from "@/lib/effects/types";

const PAGE = 50;

const select = {
  id: true,
  status: true,
  summary: true,
  detail: true,
  openedAt: true,
  closedAt: true,
  reason: true,
  subscriber: true,
  closedBy: { select: { name: true } },
  case: { select: { number: true, subject: true } },
  effectRun: {
    select: {
      handler: true,
      effect: true,
      status: true,
      attempts: { select: { number: true }, orderBy: { number: "desc" }, take: 1 },
    },
  },
  mail: { select: { toEmail: true, template: true, attempts: true } },
} as const satisfies Prisma.IncidentSelect;

type Found = Prisma.IncidentGetPayload<{ select: typeof select }>;

/**
 * Incidents, newest first, 50 at a time.
 * @throws AppError forbidden
 */
export async function listIncidents(actor: Actor, input: ListIncidentsInput = {}): Promise<IncidentPage> {
  authorize(actor, "incident.manage");
  const cursor = readCursor(input.cursor);
  const found = await db().incident.findMany({
    where: {
      status: input.status === "closed" ? "closed" : { in: ["open", "retrying"] },
      ...(cursor && { OR: [{ openedAt: { lt: cursor.at } }, { openedAt: cursor.at, id: { lt: cursor.id } }] }),
    },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select,
  });
  const rows = found.slice(0, PAGE).map((row) => toRow(actor, row));
  const last = rows.at(-1);
  return { rows, older: found.length > PAGE && last ? writeCursor(last.openedAt, last.id) : null };
}

/** How many incidents wait for somebody; at most 100, which means "99+". */
export async function countOpenIncidents(actor: Actor): Promise<number> {
  authorize(actor, "incident.manage");
  const rows = await db().incident.findMany({
    where: { status: { in: ["open", "retrying"] } },
    take: 100,
    select: { id: true },
  });
  return rows.length;
}

function toRow(actor: Actor, { closedBy, effectRun: run, subscriber, ...incident }: Found): IncidentRow {
  const bySystem = incident.status === "closed" && closedBy === null;
  return {
    ...incident,
    summary: failureWords(actor.language, { ...incident, run }),
    reason: bySystem ? say(actor.language, "incidents.closedByItself") : incident.reason,
    closedBy: closedBy?.name ?? null,
    run: run && { handler: run.handler, effect: run.effect, attempts: run.attempts[0]?.number ?? 0 },
    retriable:
      incident.status === "open" && (incident.mail !== null || subscriber !== null || isRetriable(run?.status)),
  };
}

function isRetriable(status: string | undefined): boolean {
  return status === "failed" || status === "unknown";
}
