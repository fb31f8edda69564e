import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";

const KEPT = 200;
const globals = globalThis as typeof globalThis & { casewayVersions?: Map<string, Lifecycle> };

/** The version that new cases start on. */
export interface ActiveVersion {
  /** The version's id. */
  id: string;
  lifecycleId: string;
  lifecycle: Lifecycle;
}

/**
 * A published version, ready to run. Compiled once per process: what is published never changes.
 * @throws AppError not_found
 */
export async function loadVersion(db: Db, versionId: string): Promise<Lifecycle> {
  return knownVersion(versionId) ?? readVersion(db, versionId);
}

function knownVersion(versionId: string): Lifecycle | undefined {
  return globals.casewayVersions?.get(versionId);
}

async function readVersion(db: Db, versionId: string): Promise<Lifecycle> {
  const found = await db.lifecycleVersion.findUnique({ where: { id: versionId }, select: { definition: true } });
  if (!found) throw new AppError("not_found", "There is no such version of a lifecycle.");
  // Only what the definition's checks accepted is ever published.
  const lifecycle = compile(found.definition as unknown as Definition);
  remember(versionId, lifecycle);
  return lifecycle;
}

function remember(versionId: string, lifecycle: Lifecycle): void {
  const versions = (globals.casewayVersions ??= new Map());
  const oldest = versions.keys().next();
  if (versions.size >= KEPT && !oldest.done) versions.delete(oldest.value);
  versions.set(versionId, lifecycle);
}
