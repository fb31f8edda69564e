import type { Definition, Json } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { pointerTo } from "@/lib/lifecycle/test/mutate";
import type { PatchOperation } from "@/lib/lifecycle/language/fix";

/** One slip of the hand: what was done, and how. */
export type Slip = { readonly operator: string; readonly what: string; readonly patch: readonly PatchOperation[] };

/** Every slip of every operator that fits a definition. */
export function slipsOf(definition: Definition): Slip[] {
  return [
    ...onTransitions(definition),
    ...onNeighbours(definition),
    ...onStates(definition),
    ...onFields(definition),
    ...onConstants(definition),
  ];
}

const remove = (path: string): PatchOperation[] => [{ op: "remove", path }];
const replace = (path: string, value: Json): PatchOperation[] => [{ op: "replace", path, value }];

function onTransitions(definition: Definition): Slip[] {
  const states = Object.keys(definition.states);
  return definition.transitions.flatMap(({ id, if: guard, set = {}, effects = [], from, to }) => {
    const at = pointerTo(definition, id);
    const elsewhere = states[(states.indexOf(to) + 1) % states.length] ?? to;
    const slips: (Slip | false | undefined)[] = [
      { operator: "drop a transition", what: id, patch: remove(at) },
      guard && { operator: "drop a guard", what: id, patch: remove(`${at}/if`) },
      guard && { operator: "negate a guard", what: id, patch: replace(`${at}/if`, { "!": guard as Json }) },
      { operator: "lead elsewhere", what: `${id} to ${elsewhere}`, patch: replace(`${at}/to`, elsewhere) },
      to !== SAME && { operator: "stay", what: id, patch: replace(`${at}/to`, SAME) },
      ...Object.keys(set).map((field) => ({
        operator: "drop a set",
        what: `${id} ${field}`,
        patch: remove(`${at}/set/${field}`),
      })),
      ...effects.map((effect, i) => ({
        operator: "drop an effect",
        what: `${id} ${effect.id}`,
        patch: remove(`${at}/effects/${i}`),
      })),
      ...(from.length > 1 ? from : []).map((state, i) => ({
        operator: "drop a from",
        what: `${id} ${state}`,
        patch: remove(`${at}/from/${i}`),
      })),
    ];
    return slips.filter((slip) => typeof slip === "object");
  });
}

/** Two that answer the same event in the same state, the other way round. */
function onNeighbours({ transitions }: Definition): Slip[] {
  return transitions.flatMap((first, i) => {
    const j = transitions.findIndex(
      ({ on, from }, at) => at > i && on === first.on && from.some((state) => first.from.includes(state)),
    );
    const second = transitions[j];
    if (!second) return [];
    const patch: PatchOperation[] = [{ op: "move", from: `/transitions/${j}`, path: `/transitions/${i}` }];
    return [{ operator: "swap candidates", what: `${first.id} ${second.id}`, patch }];
  });
}

function onStates({ states }: Definition): Slip[] {
  return Object.entries(states).flatMap(([name, { timers = [], entry = [] }]) => [
    ...timers.flatMap(({ id, if: guard }, i): Slip[] => [
      { operator: "drop a timer", what: id, patch: remove(`/states/${name}/timers/${i}`) },
      { operator: "set a timer later", what: id, patch: replace(`/states/${name}/timers/${i}/after`, "P99D") },
      ...(guard ? [{ operator: "drop a guard", what: id, patch: remove(`/states/${name}/timers/${i}/if`) }] : []),
    ]),
    ...entry.map((effect, i) => ({
      operator: "drop an effect",
      what: effect.id,
      patch: remove(`/states/${name}/entry/${i}`),
    })),
  ]);
}

function onFields({ fields }: Definition): Slip[] {
  return Object.entries(fields).flatMap(([name, { lockedIn = [], writtenBy, derived }]) => [
    ...lockedIn.map((state, i) => ({
      operator: "unlock a field",
      what: `${name} in ${state}`,
      patch: remove(`/fields/${name}/lockedIn/${i}`),
    })),
    ...(writtenBy && !derived
      ? [{ operator: "let people write", what: name, patch: remove(`/fields/${name}/writtenBy`) }]
      : []),
  ]);
}

/** A number one higher, in the named conditions. */
function onConstants({ conditions = {} }: Definition): Slip[] {
  return Object.keys(conditions).flatMap((name) =>
    numbersIn(conditions[name] as Json, `/conditions/${name}`).map(({ at, value }) => ({
      operator: "count one further",
      what: name,
      patch: replace(at, value + 1),
    })),
  );
}

function numbersIn(json: Json, at: string): { at: string; value: number }[] {
  if (typeof json === "number") return [{ at, value: json }];
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, part]) => numbersIn(part, `${at}/${key}`));
}
