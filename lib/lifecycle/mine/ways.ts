import { actorFields } from "@/lib/lifecycle/language/actor";
import type { CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Condition, FieldDefinition, FieldDefinitions, Value, Values } from "@/lib/lifecycle/language/definition";
import type { EventActor } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import type { Facts } from "@/lib/lifecycle/language/conditions";
import { allOf } from "@/lib/lifecycle/solve/question";
import { solve } from "@/lib/lifecycle/solve/solve";
import { sendersOf } from "@/lib/lifecycle/language/people";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";

/** Whether a case can go from one state to another in one event. */
export type Way =
  /** `proved`: the engine took it with an actor, an input and fields that were found; else the search for them was cut short. */
  | { readonly ok: true; readonly transition: string; readonly event: string; readonly proved: boolean }
  /** `guard`: there are transitions, but no values under which one of them fires. */
  | { readonly ok: false; readonly why: "no-transition" | "guard" | "final" };

/** Says of two states whether one event leads from one to the other, for whichever actor, input and fields; remembers it. */
export function waysOf(lifecycle: Lifecycle, surroundings: Surroundings): (from: string, to: string) => Way {
  const senders = sendersOf(lifecycle.definition, surroundings);
  const known = new Map<string, Way>();
  return (from, to) => {
    const key = JSON.stringify([from, to]);
    const way = known.get(key) ?? findWay({ lifecycle, senders, from, to });
    known.set(key, way);
    return way;
  };
}

type Wanted = {
  readonly lifecycle: Lifecycle;
  readonly senders: (event: string) => readonly (readonly string[])[];
  readonly from: string;
  readonly to: string;
};

function findWay(wanted: Wanted): Way {
  const state = wanted.lifecycle.states.get(wanted.from);
  let isBlocked = false;
  let unproved: Way | null = null;
  for (const [event, candidates] of state?.on ?? []) {
    for (const [i, candidate] of candidates.entries()) {
      if (candidate.to !== wanted.to) continue;
      const way = tryOut(wanted, { event, candidate, earlier: candidates.slice(0, i) });
      if (way?.ok && way.proved) return way;
      if (way) unproved ??= way;
      else isBlocked = true;
    }
  }
  if (unproved) return unproved;
  if (isBlocked) return { ok: false, why: "guard" };
  return { ok: false, why: state?.definition.final ? "final" : "no-transition" };
}

type Attempt = {
  readonly event: string;
  readonly candidate: CompiledTransition;
  readonly earlier: readonly CompiledTransition[];
};

/** Null when the transition can never fire from here. */
function tryOut({ lifecycle, senders, from, to }: Wanted, { event, candidate, earlier }: Attempt): Way | null {
  const { definition, conditions } = lifecycle;
  const input = lifecycle.events.get(event)?.input ?? {};
  const condition = allOf([guardOf(candidate), ...earlier.map((one): Condition => ({ "!": guardOf(one) }))]);
  const scope = { case: definition.fields, event: input, actor: actorFields(definition) };
  const roles = senders(event);
  const solution = solve({ condition, conditions, scope, roles });
  if (solution.verdict === "no") return null;
  const witness = solution.verdict === "yes" ? solution.witness : null;
  const proved = witness !== null && isTaken(lifecycle, { from, to, event, witness, roles: roles[0] ?? [] });
  return { ok: true, transition: candidate.definition.id, event, proved };
}

const ALWAYS: Condition = { and: [] };

function guardOf({ definition }: CompiledTransition): Condition {
  return definition.if ?? ALWAYS;
}

type Trial = {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly witness: Facts;
  readonly roles: readonly string[];
};

function isTaken(lifecycle: Lifecycle, { from, to, event, witness, roles }: Trial): boolean {
  const actor: EventActor = { id: "someone", roles, ...witness.actor };
  const fields = { ...lifecycle.defaults, ...witness.case };
  const input = { ...samples(lifecycle.events.get(event)?.input ?? {}), ...witness.event };
  const decision = step(lifecycle, { state: from, fields, epoch: 1, rev: 1 }, { name: event, actor, input, epoch: 1 });
  return decision.ok && decision.state === to;
}

/** Something for every input that must be filled in. */
function samples(fields: FieldDefinitions): Values {
  const required = Object.entries(fields).filter(([, field]) => field.required);
  return Object.fromEntries(required.map(([name, field]) => [name, sample(field)]));
}

function sample({ type, values, min, max }: FieldDefinition): Value {
  switch (type) {
    case "bool":
      return true;
    case "int":
    case "number":
      return Math.ceil(min ?? Math.min(1, max ?? 1));
    case "date":
      return "2000-01-01";
    case "enum":
      return values?.[0] ?? "";
    case "set":
      return [values?.[0] ?? "something"];
    default:
      return "something";
  }
}
