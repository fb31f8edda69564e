import type { Locale } from "@/lib/i18n/locale";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { ActiveVersion } from "@/lib/lifecycles/load";
import { loadVersion } from "@/lib/lifecycles/load";

/**
 * What a new case begins with: the active version of the lifecycle, and a number of its own (a case that is not
 * opened after all leaves a gap).
 * @throws AppError unavailable when no lifecycle has been published
 */
export async function nextCase(
  tx: Tx,
  language: Locale,
  key = "support-case",
): Promise<{ version: ActiveVersion; number: number }> {
  const [found] = await tx.$queryRaw<{ lifecycleId: string; versionId: string; number: number }[]>`${HOT}
    select id as "lifecycleId", active_version_id as "versionId", nextval('case_number_seq')::int as number
    from lifecycle where key = ${key} and active_version_id is not null`;
  if (!found) throw new AppError("unavailable", say(language, "cases.noLifecycle"));
  const lifecycle = await loadVersion(tx, found.versionId);
  return { version: { id: found.versionId, lifecycleId: found.lifecycleId, lifecycle }, number: found.number };
}
