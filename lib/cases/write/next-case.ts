import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { Priority } from "@/lib/cases/types";
import { invalid } from "@/lib/cases/write/command-input";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { ActiveVersion } from "@/lib/lifecycles/load";
import { loadVersion } from "@/lib/lifecycles/load";
import { offered, readCaseTypes } from "@/lib/lifecycles/case-type-rows";

/** What a new case begins with: its type, the active version of the type's lifecycle, and a number of its own. */
export interface NextCase {
  version: ActiveVersion;
  /** A case that is not opened after all leaves a gap. */
  number: number;
  /** What the type gives: team and priority unless somebody says otherwise. */
  type: { key: string; teamId: string | null; priority: Priority };
}

/**
 * The next case of the type that the actor chose, or of the first in the list that the actor may choose.
 * @throws AppError invalid (no such type, or not the actor's to choose) | unavailable (no type can be chosen)
 */
export async function nextCase(
  tx: Tx,
  actor: Pick<Actor, "role" | "language">,
  type: string | undefined,
): Promise<NextCase> {
  const chosen = type === undefined ? Prisma.empty : Prisma.sql`and t.key = ${type}`;
  const whose = actor.role === "system" || isStaff(actor) ? Prisma.empty : Prisma.sql`and t.for_customers`;
  const found = await find(tx, { which: Prisma.sql`${chosen} ${whose}`, first: Prisma.empty });
  if (found) return found;
  const keys = offered(await readCaseTypes(tx), actor).map(({ key }) => key);
  if (type === undefined || keys.length === 0) throw nothingToChoose(actor.language);
  const types = keys.join(", ");
  throw invalid(actor, { type: say(actor.language, "cases.typeUnknown", { type, types }) });
}

/**
 * The next case of this type while such cases can begin, else of the first in the list: for what must not be lost, a
 * mail or the answer to a closed case.
 * @throws AppError unavailable when no type can start
 */
export async function nextCaseLike(tx: Tx, language: Actor["language"], type: string | null): Promise<NextCase> {
  const found = await find(tx, { which: Prisma.empty, first: Prisma.sql`t.key is distinct from ${type},` });
  if (!found) throw nothingToChoose(language);
  return found;
}

type Row = Omit<NextCase["type"], "key"> & { key: string; lifecycleId: string; versionId: string; number: number };

async function find(tx: Tx, { which, first }: { which: Prisma.Sql; first: Prisma.Sql }): Promise<NextCase | null> {
  const [found] = await tx.$queryRaw<Row[]>`${HOT}
    select next.*, nextval('case_number_seq')::int as number
    from (
      select t.key, t.team_id as "teamId", t.priority, l.id as "lifecycleId", l.active_version_id as "versionId"
      from case_type t join lifecycle l on l.id = t.lifecycle_id
      where t.active and l.active_version_id is not null and l.retired_at is null ${which}
      order by ${first} t.position, t.key limit 1
    ) next`;
  if (!found) return null;
  const { key, teamId, priority, lifecycleId, versionId, number } = found;
  const lifecycle = await loadVersion(tx, versionId);
  return { version: { id: versionId, lifecycleId, lifecycle }, number, type: { key, teamId, priority } };
}

function nothingToChoose(language: Actor["language"]): AppError {
  return new AppError("unavailable", say(language, "cases.noCaseType"));
}
