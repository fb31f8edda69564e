import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** One change of people, rights or settings. */
export interface AuditFact {
  /** Subject and verb: person.create, team.change, setting.change … */
  action: string;
  subjectType: string;
  subjectId: string;
  /** What changed, as { field: { from, to } } or small JSON; never a secret. */
  detail?: Prisma.InputJsonObject;
}

/** Writes the change into the record that nobody can edit, in the transaction of the change itself. */
export async function audit(tx: Tx, actor: Pick<Actor, "id">, { detail = {}, ...fact }: AuditFact): Promise<void> {
  await tx.auditEntry.create({ data: { ...fact, actorId: actor.id, detail }, select: { id: true } });
}

/** The fields that differ, as { field: { from, to } }. */
export function changes<T extends Record<string, Prisma.InputJsonValue | null>>(
  before: T,
  after: T,
): Prisma.InputJsonObject {
  const differing = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differing.map((key) => [key, { from: before[key] ?? null, to: after[key] ?? null }]));
}
