import type { Tx } from "@/lib/db/client";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { CaseTypeIcon } from "@/lib/lifecycles/case-type-schema";
import { addVersion } from "@/lib/lifecycles/publish";

/** A case type that an installation begins with. */
export interface ShippedType {
  key: string;
  titleEn: string;
  titleKo: string;
  icon: CaseTypeIcon;
  forCustomers: boolean;
}

/** The types every installation begins with, in their order; all start the support case. */
export const SHIPPED_TYPES: readonly ShippedType[] = [
  { key: "question", titleEn: "Question", titleKo: "문의", icon: "question", forCustomers: true },
  { key: "incident", titleEn: "Incident", titleKo: "장애", icon: "alert", forCustomers: true },
  { key: "problem", titleEn: "Problem", titleKo: "문제", icon: "bug", forCustomers: false },
  { key: "task", titleEn: "Task", titleKo: "작업", icon: "task", forCustomers: false },
];

/** Brings a shipped lifecycle into a new installation as version 1; one that is already there stays as it is. */
export async function installLifecycle(tx: Tx, definition: Definition, now: Date): Promise<{ id: string }> {
  const existing = await tx.lifecycle.findUnique({ where: { key: definition.key }, select: { id: true } });
  if (existing) return existing;
  const { id } = await tx.lifecycle.create({ data: { key: definition.key, createdAt: now } });
  await addVersion(tx, { lifecycleId: id, definition, notes: "", publishedById: null, publishedAt: now });
  return { id };
}

/** Lets cases of these types start on a lifecycle, below the types there are; a key that is there already stays as it is. */
export async function installCaseTypes(
  tx: Tx,
  lifecycleId: string,
  { types, now }: { types: readonly ShippedType[]; now: Date },
): Promise<void> {
  const below = await tx.caseType.count();
  const rows = types.map((type, index) => ({ ...type, lifecycleId, position: below + index + 1, createdAt: now }));
  await tx.caseType.createMany({ data: rows, skipDuplicates: true });
}
