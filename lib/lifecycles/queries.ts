import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Category, Definition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";
import { countCases } from "@/lib/lifecycles/counts";
import { loadVersion } from "@/lib/lifecycles/load";
import type { LifecycleRow, LifecycleView, VersionRow } from "@/lib/lifecycles/types";

/**
 * Every lifecycle, by key, with how many cases are where.
 * @throws AppError forbidden
 */
export async function listLifecycles(actor: Actor): Promise<LifecycleRow[]> {
  authorize(actor, "lifecycle.read");
  const found = await db().lifecycle.findMany({
    orderBy: { key: "asc" },
    take: 100,
    select: {
      id: true,
      key: true,
      draft: true,
      activeVersion: { select: { id: true, number: true, publishedAt: true } },
    },
  });
  return Promise.all(found.map(rowOf));
}

type Found = {
  id: string;
  key: string;
  draft: string | null;
  activeVersion: { id: string; number: number; publishedAt: Date } | null;
};

async function rowOf({ id, key, draft, activeVersion }: Found): Promise<LifecycleRow> {
  const definition = activeVersion ? (await loadVersion(db(), activeVersion.id)).definition : null;
  return {
    key,
    title: definition?.title ?? key,
    version: activeVersion?.number ?? null,
    publishedAt: activeVersion?.publishedAt ?? null,
    hasDraft: draft !== null,
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
  const active = found?.activeVersion;
  if (!found || !active) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  const [{ definition }, counts] = await Promise.all([loadVersion(db(), active.id), countCases(db(), found.id)]);
  const live = await livePerVersion(counts);
  const versions = found.versions.map(({ id, number, notes, publishedAt, publishedBy, behaviourHash }): VersionRow => ({
    number,
    notes,
    publishedAt,
    publishedBy: publishedBy?.name ?? null,
    behaviourHash,
    active: id === active.id,
    liveCases: live.get(id) ?? 0,
  }));
  return {
    key,
    definition,
    version: active.number,
    versions,
    counts: sumByState(counts),
    draft: {
      text: found.draft ?? `${JSON.stringify(definition, null, 2)}\n`,
      rev: found.draftRev,
      updatedAt: found.draftUpdatedAt,
      started: found.draft !== null,
    },
  };
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
