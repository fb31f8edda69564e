import type { Definition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { diff } from "@/lib/lifecycle/diff/diff";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import { shapeOf } from "@/lib/lifecycle/diff/draft";
import { canonicalJson } from "@/lib/lifecycle/language/hash";

type Versions = { readonly base: Draft; readonly mine: Draft; readonly theirs: Draft };

type Crossing = {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
};

/**
 * Where both have added transitions for the same event in the same state: no text clashes, but which comes first decides
 * what happens, and nobody has decided that. The ids of the candidates, as each has them.
 */
export function crossings(given: Versions): readonly Crossing[] {
  const [base, mine, theirs] = [shapeOf(given.base), shapeOf(given.mine), shapeOf(given.theirs)];
  const found = new Map<string, Crossing>();
  for (const own of added(base, mine)) {
    for (const other of added(base, theirs)) {
      const state = own.on === other.on ? own.from.find((from) => other.from.includes(from)) : undefined;
      if (state === undefined || isKnown(own, theirs) || isKnown(other, mine)) continue;
      const ids = (definition: Definition): readonly string[] =>
        definition.transitions.filter(({ on, from }) => on === own.on && from.includes(state)).map(({ id }) => id);
      const crossing = { base: ids(base), mine: ids(mine), theirs: ids(theirs) };
      found.set(canonicalJson([own.on, state]), crossing);
    }
  }
  return [...found.values()];
}

type Renaming = { readonly list: string; readonly base: string; readonly mine?: string; readonly theirs?: string };

/** What one has renamed while the other has removed it, or given it another name. */
export function renamings({ base, mine, theirs }: Versions): readonly Renaming[] {
  const [own, other] = [departures(base, mine), departures(base, theirs)];
  return [...own].flatMap(([key, { list, was, now }]): Renaming[] => {
    const there = other.get(key);
    if (!there || there.now === now) return [];
    return [{ list, base: was, ...(now && { mine: now }), ...(there.now && { theirs: there.now }) }];
  });
}

type Departure = { readonly list: string; readonly was: string; readonly now: string | null };

/** The names that are gone, and what became of the things that had them. */
function departures(base: Draft, now: Draft): ReadonlyMap<string, Departure> {
  const gone = diff(base, now).filter(({ kind }) => kind === "renamed" || kind === "removed");
  return new Map(
    gone.map(({ what, id, was, at }) => [
      `${what} ${was ?? id}`,
      { list: at.split("/")[1] ?? "", was: was ?? id, now: was === null ? null : id },
    ]),
  );
}

/** Transitions that are new, or that answer where they did not. */
function added(base: Definition, now: Definition): readonly TransitionDefinition[] {
  return now.transitions.flatMap((transition) => {
    const old = base.transitions.find(({ id }) => id === transition.id);
    if (!old) return [transition];
    const from = transition.from.filter((state) => old.on !== transition.on || !old.from.includes(state));
    return from.length > 0 ? [{ ...transition, from }] : [];
  });
}

/** Both may have added the very same. */
function isKnown(transition: TransitionDefinition, { transitions }: Definition): boolean {
  const same = transitions.find(({ id }) => id === transition.id);
  return same !== undefined && same.on === transition.on && transition.from.every((state) => same.from.includes(state));
}
