import type { Tx } from "@/lib/db/client";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { addVersion } from "@/lib/lifecycles/publish";

/** Brings a shipped lifecycle into a new installation as version 1; one that is already there stays as it is. */
export async function installLifecycle(tx: Tx, definition: Definition, now: Date): Promise<{ id: string }> {
  const existing = await tx.lifecycle.findUnique({ where: { key: definition.key }, select: { id: true } });
  if (existing) return existing;
  const { id } = await tx.lifecycle.create({ data: { key: definition.key, createdAt: now } });
  await addVersion(tx, { lifecycleId: id, definition, notes: "", publishedById: null, publishedAt: now });
  return { id };
}
