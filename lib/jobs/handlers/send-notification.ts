import type { Tx } from "@/lib/db/client";
import type { Outcome, Work } from "@/lib/jobs/handler";
import { kindOf } from "@/lib/notifications/words";
import { notify } from "@/lib/notifications/notify";
import type { HandlerInput } from "@/lib/lifecycles/handlers-schema";

/** Most people one notification goes to. */
const MOST = 1_000;

/** `notify.send`: tells people in the application; whoever caused it is not told. */
export async function sendNotification(
  { tx, run, cause, now }: Work,
  { to, level = "info", template }: HandlerInput<"notify.send">,
): Promise<Outcome> {
  const audiences = Array.isArray(to) ? to : [to];
  const found = new Set<string>();
  for (const audience of audiences) {
    for (const id of await peopleOf(tx, run.caseId, audience)) found.add(id);
  }
  if (cause.actorId) found.delete(cause.actorId);
  const opened = cause.from === null;
  const kind = kindOf({ event: cause.event, template, to: audiences[0] ?? "", opened });
  const told = await notify(
    tx,
    { personIds: [...found].slice(0, MOST), kind, caseId: run.caseId, level, effectRunId: run.id },
    now,
  );
  return { result: { told }, input: {} };
}

async function peopleOf(tx: Tx, caseId: string, audience: string): Promise<string[]> {
  if (audience.startsWith("role:")) return byRole(tx, audience.slice("role:".length));
  if (audience === "queue") return queue(tx, caseId);
  if (audience === "watchers") return watchers(tx, caseId);
  if (audience !== "case.assignee" && audience !== "case.requester") return active(tx, [audience]);
  const found = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { assigneeId: true, requesterId: true },
  });
  const id = audience === "case.assignee" ? found.assigneeId : found.requesterId;
  return id === null ? [] : active(tx, [id]);
}

async function active(tx: Tx, ids: string[]): Promise<string[]> {
  const people = await tx.person.findMany({ where: { id: { in: ids }, active: true }, select: { id: true } });
  return people.map(({ id }) => id);
}

async function byRole(tx: Tx, role: string): Promise<string[]> {
  const roles = (["agent", "manager", "admin"] as const).filter((known) => known === role);
  const people = await tx.person.findMany({
    where: { role: { in: roles }, active: true },
    select: { id: true },
    take: MOST,
  });
  return people.map(({ id }) => id);
}

/** Those who could take the case: its team; without one, every agent who is there. */
async function queue(tx: Tx, caseId: string): Promise<string[]> {
  const { teamId } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { teamId: true } });
  const people = await tx.person.findMany({
    where: {
      active: true,
      available: true,
      ...(teamId ? { memberships: { some: { teamId } } } : { role: "agent" as const }),
    },
    select: { id: true },
    take: MOST,
  });
  return people.map(({ id }) => id);
}

/** Those who work on the case: its assignee and the staff who wrote on it; nobody yet: those who could take it. */
async function watchers(tx: Tx, caseId: string): Promise<string[]> {
  const found = await tx.person.findMany({
    where: {
      active: true,
      role: { in: ["agent", "manager", "admin"] },
      OR: [{ assignedCases: { some: { id: caseId } } }, { messages: { some: { caseId } } }],
    },
    select: { id: true },
    take: MOST,
  });
  return found.length > 0 ? found.map(({ id }) => id) : queue(tx, caseId);
}
