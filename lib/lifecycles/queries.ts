import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Category, Definition, Text } from "@/lib/lifecycle/language/definition";
import { CATEGORIES, textIn } from "@/lib/lifecycle/language/definition";
import { countCases } from "@/lib/lifecycles/counts";
import { draftTitle } from "@/lib/lifecycles/draft-title";
import { loadVersion } from "@/lib/lifecycles/load";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import type { CaseTypeRow, LifecycleRow, LifecycleView, VersionRow } from "@/lib/lifecycles/types";

/**
 * Every lifecycle, by key, with how many cases are where.
 * @throws AppError forbidden
 */
export async function listLifecycles(actor: Actor): Promise<LifecycleRow[]> {
  authorize(actor, "lifecycle.read");
  const [types, found] = await Promise.all([readCaseTypes(db()), readLifecycles()]);
  return Promise.all(found.map((one) => rowOf(one, types)));
}

/**
 * The lifecycles on which cases can start, by key and title.
 * @throws AppError forbidden
 */
export async function startableLifecycles(actor: Actor): Promise<{ key: string; title: string }[]> {
  authorize(actor, "lifecycle.read");
  const found = (await readLifecycles()).filter(({ activeVersion, retiredAt }) => activeVersion && !retiredAt);
  return Promise.all(
    found.map(async ({ key, activeVersion }) => ({
      key,
      title: textIn(
        titleOf(key, activeVersion && (await loadVersion(db(), activeVersion.id)).definition),
        actor.language,
      ),
    })),
  );
}

function readLifecycles(): Promise<Found[]> {
  return db().lifecycle.findMany({
    orderBy: { key: "asc" },
    take: 100,
    select: {
      id: true,
      key: true,
      draft: true,
      retiredAt: true,
      activeVersion: { select: { id: true, number: true, publishedAt: true } },
    },
  });
}

type Found = {
  id: string;
  key: string;
  draft: string | null;
  retiredAt: Date | null;
  activeVersion: { id: string; number: number; publishedAt: Date } | null;
};

async function rowOf(
  { id, key, draft, retiredAt, activeVersion }: Found,
  types: readonly CaseTypeRow[],
): Promise<LifecycleRow> {
  const definition = activeVersion ? (await loadVersion(db(), activeVersion.id)).definition : null;
  return {
    key,
    title: titleOf(key, definition, draft),
    version: activeVersion?.number ?? null,
    publishedAt: activeVersion?.publishedAt ?? null,
    hasDraft: draft !== null,
    retired: retiredAt !== null,
    types: types.filter(({ lifecycle }) => lifecycle.key === key),
    counts: byCategory(definition, await countCases(db(), id)),
  };
}

function byCategory(
  definition: Definition | null,
  counts: { state: string; cases: number }[],
): Record<Category, number> {
  const sums = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Record<Category, number>;
  for (const { state, cases } of counts) {
    const category = definition?.states[state]?.category;
    if (category) sums[category] += cases;
  }
  return sums;
}

/**
 * One lifecycle as its managers see it: what is published, where cases are, every version, the draft.
 * @throws AppError forbidden | not_found
 */
export async function getLifecycle(actor: Actor, key: string): Promise<LifecycleView> {
  authorize(actor, "lifecycle.read");
  const found = await db().lifecycle.findUnique({
    where: { key },
    include: {
      activeVersion: { select: { id: true, number: true } },
      versions: {
        orderBy: { number: "desc" },
        take: 200,
        include: { publishedBy: { select: { name: true } } },
        omit: { definition: true },
      },
    },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  const active = found.activeVersion;
  const [definition, counts, types] = await Promise.all([
    active && loadVersion(db(), active.id).then((version) => version.definition),
    countCases(db(), found.id),
    readCaseTypes(db()),
  ]);
  const live = await livePerVersion(counts);
  const versions = found.versions.map(({ id, number, notes, publishedAt, publishedBy, behaviourHash }): VersionRow => ({
    number,
    notes,
    publishedAt,
    publishedBy: publishedBy?.name ?? null,
    behaviourHash,
    active: id === active?.id,
    liveCases: live.get(id) ?? 0,
  }));
  return {
    key,
    title: titleOf(key, definition, found.draft),
    definition,
    version: active?.number ?? null,
    retired: found.retiredAt !== null,
    types: types.filter(({ lifecycle }) => lifecycle.key === key),
    versions,
    counts: sumByState(counts),
    draft: {
      text: found.draft ?? `${JSON.stringify(definition ?? {}, null, 2)}\n`,
      rev: found.draftRev,
      updatedAt: found.draftUpdatedAt,
      started: found.draft !== null,
    },
  };
}

/** What a lifecycle is called: as it is published, else as its draft says, else by its key. */
function titleOf(key: string, definition: Definition | null, draft: string | null = null): Text {
  if (definition) return definition.title;
  return (draft !== null && draftTitle(draft)) || key;
}

async function livePerVersion(
  counts: { versionId: string; state: string; cases: number }[],
): Promise<Map<string, number>> {
  const live = new Map<string, number>();
  for (const { versionId, state, cases } of counts) {
    const { definition } = await loadVersion(db(), versionId);
    if (definition.states[state]?.category === "closed") continue;
    live.set(versionId, (live.get(versionId) ?? 0) + cases);
  }
  return live;
}

function sumByState(counts: { state: string; cases: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { state, cases } of counts) sums[state] = (sums[state] ?? 0) + cases;
  return sums;
}

/**
 * The definition of one published version.
 * @throws AppError forbidden | not_found
 */
export async function getVersion(actor: Actor, key: string, number: number): Promise<Definition> {
  authorize(actor, "lifecycle.read");
  const found = await db().lifecycleVersion.findFirst({ where: { number, lifecycle: { key } }, select: { id: true } });
  if (!found) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  return (await loadVersion(db(), found.id)).definition;
}
