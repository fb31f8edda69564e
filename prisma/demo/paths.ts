import type { Tx } from "@/lib/db/client";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { approvalRequest } from "@/lib/lifecycle/templates/approval-request";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import type { ShippedType } from "@/lib/lifecycles/install";
import { installCaseTypes, installLifecycle, SHIPPED_TYPES } from "@/lib/lifecycles/install";
import { addVersion } from "@/lib/lifecycles/publish";
import type { Path, PathKey } from "@/prisma/demo/cast";
import { firstVersion, secondVersionNotes } from "@/prisma/demo/first-version";

const DAY_MS = 86_400_000;
const SECOND_VERSION_DAYS = 24;

/** What customers choose when somebody has to say yes first. */
const APPROVAL: ShippedType = {
  key: "approval",
  titleEn: "Approval request",
  titleKo: "승인 요청",
  icon: "approval",
  forCustomers: true,
};

/** Which lifecycle a case of this type starts. */
export function pathOf(type: string): PathKey {
  return type === APPROVAL.key ? "approval" : "support";
}

type Publication = { publishedById: string; begun: Date; now: Date };

/** Writes both lifecycles, the usual one with its second version, and the case types that start them. */
export async function writePaths(tx: Tx, { publishedById, begun, now }: Publication): Promise<Record<PathKey, Path>> {
  const { id: support } = await installLifecycle(tx, firstVersion, begun);
  await installCaseTypes(tx, support, { types: SHIPPED_TYPES, now: begun });
  await changeSupport(tx, {
    lifecycleId: support,
    publishedById,
    at: new Date(now.getTime() - SECOND_VERSION_DAYS * DAY_MS),
  });
  const { id: approval } = await installLifecycle(tx, approvalRequest, begun);
  await installCaseTypes(tx, approval, { types: [APPROVAL], now: begun });
  return { support: await storedPath(tx, support), approval: await storedPath(tx, approval) };
}

type Change = { lifecycleId: string; publishedById: string; at: Date };

async function changeSupport(tx: Tx, { lifecycleId, publishedById, at }: Change): Promise<void> {
  const version = { lifecycleId, definition: supportCase, notes: secondVersionNotes };
  const number = await addVersion(tx, { ...version, publishedById, publishedAt: at });
  await tx.auditEntry.create({
    data: {
      at,
      actorId: publishedById,
      action: "lifecycle.publish",
      subjectType: "lifecycle",
      subjectId: lifecycleId,
      detail: { key: supportCase.key, number, notes: secondVersionNotes },
    },
  });
}

async function storedPath(tx: Tx, lifecycleId: string): Promise<Path> {
  const stored = await tx.lifecycleVersion.findMany({
    where: { lifecycleId },
    orderBy: { number: "asc" },
    select: { id: true, publishedAt: true, definition: true },
  });
  const versions = stored.map(({ definition, ...version }) => {
    // What was written a moment ago.
    return { ...version, lifecycle: compile(definition as unknown as Definition) };
  });
  return { lifecycleId, versions };
}
