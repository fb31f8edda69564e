import type { Db } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { namedThings } from "@/lib/lifecycle/language/named-things";
import type { KnownNames, NamedKind } from "@/lib/lifecycle/language/surroundings";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Of the teams, people, lifecycles and surveys that a lifecycle names, those that there are: teams by id, people by id and
 * only while they are active, lifecycles and surveys by key. A lifecycle may name itself.
 */
export async function knownNames(from: Db, definition: Definition): Promise<KnownNames> {
  const things = namedThings(definition);
  const named = (kind: NamedKind): string[] => things.filter((thing) => thing.kind === kind).map(({ name }) => name);
  const ids = (kind: NamedKind): string[] => named(kind).filter((name) => ID.test(name));
  const [teams, people, lifecycles, surveys] = await Promise.all([
    from.team.findMany({ where: { id: { in: ids("team") } }, select: { id: true } }),
    from.person.findMany({ where: { id: { in: ids("person") }, active: true }, select: { id: true } }),
    from.lifecycle.findMany({ where: { key: { in: named("lifecycle") } }, select: { key: true } }),
    from.survey.findMany({ take: 100, select: { key: true } }),
  ]);
  return {
    team: teams.map(({ id }) => id),
    person: people.map(({ id }) => id),
    lifecycle: [...lifecycles.map(({ key }) => key), definition.key],
    survey: surveys.map(({ key }) => key),
  };
}

/** The keys of all lifecycles and surveys, which are no secret: for proving a draft in the browser. */
export async function knownKeys(): Promise<KnownNames> {
  const [lifecycles, surveys] = await Promise.all([
    db().lifecycle.findMany({ take: 1_000, select: { key: true } }),
    db().survey.findMany({ take: 1_000, select: { key: true } }),
  ]);
  return { lifecycle: lifecycles.map(({ key }) => key), survey: surveys.map(({ key }) => key) };
}
