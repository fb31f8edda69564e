import { below } from "@/lib/lifecycle/language/check/report";
import type { Definition, Json, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { placedEffects } from "@/lib/lifecycle/verify/emissions";
import type { PatchOperation } from "@/lib/lifecycle/language/fix";

/** Adds a transition at the end of all. */
export function addTransition(transition: TransitionDefinition): PatchOperation {
  return { op: "add", path: "/transitions/-", value: json(transition) };
}

/** Writes a property of something, whether it was there or not. */
export function write(at: string, value: unknown): PatchOperation {
  return { op: "add", path: at, value: json(value) };
}

/** Puts a value in the place of another. */
export function replace(at: string, value: unknown): PatchOperation {
  return { op: "replace", path: at, value: json(value) };
}

/** An id that no transition has, from words such as `t-open-expired`. */
export function freshTransitionId({ transitions }: Definition, words: readonly string[]): string {
  return fresh(idOf(["t", ...words]), (id) => transitions.some((transition) => transition.id === id));
}

/** An id that no timer has. */
export function freshTimerId({ states }: Definition, words: readonly string[]): string {
  const taken = new Set(Object.values(states).flatMap(({ timers = [] }) => timers.map(({ id }) => id)));
  return fresh(idOf(words), (id) => taken.has(id));
}

/** An id that no effect has. */
export function freshEffectId(definition: Definition, words: readonly string[]): string {
  const taken = new Set(placedEffects(definition).map(({ effect }) => effect.id));
  return fresh(idOf(words), (id) => taken.has(id));
}

/** A name for an event that no event has. */
export function freshEventName({ events }: Definition, wanted: string): string {
  return fresh(wanted, (name) => Object.hasOwn(events, name));
}

function fresh(wanted: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  for (let n = 2; ; n += 1) if (!isTaken(`${wanted}-${n}`)) return `${wanted}-${n}`;
}

function idOf(words: readonly string[]): string {
  const text = words
    .join("-")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
  return text
    .replaceAll(/[^a-z0-9-]/g, "-")
    .slice(0, 56)
    .replace(/-+$/, "");
}

/**
 * Takes transitions out, wholly or for some of their states, with what speaks of those that are gone: a test that waits
 * for one of them to refuse waits for any refusal.
 */
export function withoutEdges(
  definition: Definition,
  edges: readonly { readonly index: number; readonly from: string }[],
): PatchOperation[] {
  const gone: number[] = [];
  const narrowed: PatchOperation[] = [];
  for (const [index, { from }] of definition.transitions.entries()) {
    const left = from.filter((state) => !edges.some((edge) => edge.index === index && edge.from === state));
    if (left.length === 0) gone.push(index);
    else if (left.length < from.length) narrowed.push(write(below("/transitions", index, "from"), left));
  }
  const ids = new Set(gone.map((index) => definition.transitions[index]?.id));
  return [...narrowed, ...forgetRefusals(definition, ids), ...removals("/transitions", gone)];
}

function forgetRefusals({ tests = [] }: Definition, ids: ReadonlySet<string | undefined>): PatchOperation[] {
  return tests.flatMap(({ steps }, i) =>
    steps.flatMap(({ expect }, j) =>
      typeof expect?.refused === "string" && ids.has(expect.refused)
        ? [write(below("/tests", i, "steps", j, "expect", "refused"), true)]
        : [],
    ),
  );
}

/** Takes entries out of a list, from behind so that the places of those before stay. */
export function removals(at: string, indices: readonly number[]): PatchOperation[] {
  return indices.toSorted((a, b) => b - a).map((index) => ({ op: "remove", path: below(at, index) }));
}

/** Takes states out with all that leads to them, leaves them, waits in them or is told of them. */
export function withoutStates(definition: Definition, names: readonly string[]): PatchOperation[] {
  const gone = new Set(names);
  const { transitions, tests = [], fields } = definition;
  const edges = transitions.flatMap(({ from, to }, index) =>
    from.filter((state) => gone.has(state) || (to !== SAME && gone.has(to))).map((state) => ({ index, from: state })),
  );
  const untold = tests.flatMap((test, i) => (mentions(test, gone) ? [i] : []));
  const unlocked = Object.entries(fields).flatMap(([name, { lockedIn }]) =>
    lockedIn?.some((state) => gone.has(state))
      ? [
          write(
            below("/fields", name, "lockedIn"),
            lockedIn.filter((state) => !gone.has(state)),
          ),
        ]
      : [],
  );
  return [
    ...withoutEdges(definition, edges),
    ...removals("/tests", untold),
    ...unlocked,
    ...unscheduled(definition, gone),
    ...names.map((name): PatchOperation => ({ op: "remove", path: below("/states", name) })),
  ];
}

function unscheduled({ schedules = [] }: Definition, gone: ReadonlySet<string>): PatchOperation[] {
  return schedules.flatMap(({ for: { state } }, i) =>
    state?.some((name) => gone.has(name))
      ? [
          write(
            below("/schedules", i, "for", "state"),
            state.filter((name) => !gone.has(name)),
          ),
        ]
      : [],
  );
}

/** Whether some JSON has one of some texts in it, at any depth. */
export function mentions(given: unknown, texts: ReadonlySet<string>): boolean {
  if (typeof given === "string") return texts.has(given);
  if (typeof given !== "object" || given === null) return false;
  return Object.values(given).some((part: unknown) => mentions(part, texts));
}

function json(value: unknown): Json {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parts of a definition are JSON
  return value as Json;
}
