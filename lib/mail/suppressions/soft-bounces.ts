import type { Tx } from "@/lib/db/client";

/** So many days with a failure that might pass, within `withinDays` and nothing good between them, and it is for good. */
const failingDays = 3;
const withinDays = 14;
const dayMs = 86_400_000;

/**
 * Whether an address that was never called gone has failed often enough to be taken for it: on three days of the last
 * fourteen, while nobody wrote from it and no other mail to it is known to have stayed without a report for a day.
 */
export async function goesOnFailing(tx: Tx, email: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - withinDays * dayMs);
  const bounces = await tx.mailBounce.findMany({
    where: { email, kind: "soft", at: { gte: since, lte: now }, outgoingId: { not: null } },
    orderBy: { at: "asc" },
    select: { at: true },
    take: 1_000,
  });
  const [first] = bounces;
  const days = new Set(bounces.map(({ at }) => at.toISOString().slice(0, 10)));
  return (
    first !== undefined && days.size >= failingDays && !(await somethingWorked(tx, email, { first: first.at, now }))
  );
}

async function somethingWorked(tx: Tx, email: string, { first, now }: { first: Date; now: Date }): Promise<boolean> {
  const wrote = await tx.incomingMail.findFirst({
    where: { fromEmail: email, receivedAt: { gt: first } },
    select: { id: true },
  });
  if (wrote) return true;
  const known = await tx.person.findUnique({ where: { email }, select: { id: true } });
  if (!known) return false;
  const stayed = await tx.outgoingMail.findFirst({
    where: {
      personId: known.id,
      toEmail: email,
      status: "sent",
      sentAt: { gt: first, lt: new Date(now.getTime() - dayMs) },
      bounces: { none: {} },
    },
    select: { id: true },
  });
  return stayed !== null;
}
