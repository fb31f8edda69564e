import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Db } from "@/lib/db/client";
import { db, HOT } from "@/lib/db/client";
import type { CaseTypeIcon } from "@/lib/lifecycles/case-type-schema";
import { CASE_TYPE_ICONS } from "@/lib/lifecycles/case-type-schema";
import type { CaseTypeChoice, CaseTypeRow } from "@/lib/lifecycles/types";

interface Row {
  key: string;
  titleEn: string;
  titleKo: string;
  icon: string;
  priority: CaseTypeRow["priority"];
  forCustomers: boolean;
  active: boolean;
  canStart: boolean;
  updatedAt: Date;
  lifecycleId: string;
  lifecycleKey: string;
  teamId: string | null;
  teamName: string | null;
}

/** Every case type, active or not, in the order of the list. */
export async function readCaseTypes(within: Db): Promise<CaseTypeRow[]> {
  const rows = await within.$queryRaw<Row[]>`${HOT}
    select t.key, t.title_en as "titleEn", t.title_ko as "titleKo", t.icon, t.priority, t.for_customers as "forCustomers",
      t.updated_at as "updatedAt", t.active, t.active and l.active_version_id is not null and l.retired_at is null as "canStart",
      l.id as "lifecycleId", l.key as "lifecycleKey", team.id as "teamId", team.name as "teamName"
    from case_type t join lifecycle l on l.id = t.lifecycle_id left join team on team.id = t.team_id
    order by t.position, t.key`;
  return rows.map(({ titleEn, titleKo, icon, lifecycleId, lifecycleKey, teamId, teamName, ...type }) => ({
    ...type,
    title: { en: titleEn, ko: titleKo },
    icon: iconOf(icon),
    lifecycle: { id: lifecycleId, key: lifecycleKey },
    team: teamId !== null && teamName !== null ? { id: teamId, name: teamName } : null,
  }));
}

function iconOf(stored: string): CaseTypeIcon {
  return CASE_TYPE_ICONS.find((icon) => icon === stored) ?? "question";
}

/**
 * Every case type as its managers see it.
 * @throws AppError forbidden
 */
export async function listCaseTypes(actor: Actor): Promise<CaseTypeRow[]> {
  authorize(actor, "caseType.manage");
  return readCaseTypes(db());
}

/**
 * Every case type there is or was, by which cases can be looked for.
 * @throws AppError forbidden
 */
export async function knownCaseTypes(actor: Actor): Promise<CaseTypeChoice[]> {
  authorize(actor, "queue.read");
  return (await readCaseTypes(db())).map((type) => choiceOf(type, actor.language));
}

/** The case types that a new request may have: for staff all that can start, for anybody else those customers may choose. */
export async function offeredCaseTypes(
  actor: Pick<Actor, "role"> | null,
  language: Actor["language"],
): Promise<CaseTypeChoice[]> {
  const types = await readCaseTypes(db());
  return offered(types, actor).map((type) => choiceOf(type, language));
}

/** Of these the ones that a new case of this actor may have. */
export function offered(types: readonly CaseTypeRow[], actor: Pick<Actor, "role"> | null): CaseTypeRow[] {
  const all = actor !== null && (isStaff(actor) || actor.role === "system");
  return types.filter(({ canStart, forCustomers }) => canStart && (all || forCustomers));
}

/** A case type by its title in a language. */
export function choiceOf({ key, title, icon }: CaseTypeRow, language: Actor["language"]): CaseTypeChoice {
  return { key, title: title[language], icon };
}

/** Case types by their titles, as a sentence lists them. */
export function namesOf(types: readonly CaseTypeRow[], language: Actor["language"]): string {
  return new Intl.ListFormat(language).format(types.map(({ title }) => `“${title[language]}”`));
}
