import type { Value, Values } from "@/lib/lifecycle/language/definition";
import type { Visit } from "@/lib/lifecycle/explore/explore";
import type { Plan } from "@/lib/lifecycle/explore/plan";
import { canonical } from "@/lib/lifecycle/explore/plan";

/** A case in the middle of the search, not yet known to be new. */
export type Reached = Pick<Visit, "state" | "fields" | "armed" | "pending">;

/** A real case: with the timers that are armed and the effects that have not answered yet, by id. */
export type StandingCase = {
  readonly state: string;
  readonly fields: Values;
  readonly timers: readonly string[];
  readonly effects: readonly string[];
};

/** A real case as far as a plan remembers it. */
export function standingAt(plan: Plan, { state, fields, timers, effects }: StandingCase): Reached {
  const planned = plan.states.get(state);
  const bits = (ids: readonly string[], among: readonly string[]): number =>
    among.reduce((sum, id, i) => (ids.includes(id) ? sum | (1 << i) : sum), 0);
  return {
    state,
    fields: canonical(planned?.slots ?? [], fields).fields,
    armed: bits(
      timers,
      (planned?.timers ?? []).map(({ id }) => id),
    ),
    pending: bits(
      effects,
      (planned?.answers ?? []).map(({ effect }) => effect),
    ),
  };
}

/** Reached cases that behave alike have the same key. */
export function keyOf(plan: Plan, { state, fields, armed, pending }: Reached): string {
  const planned = plan.states.get(state);
  let key = `${planned?.index ?? -1},${armed},${pending}`;
  for (const { name } of planned?.slots ?? []) key += `,${encoded(fields[name])}`;
  return key;
}

function encoded(value: Value | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? `"${value}` : typeof value === "object" ? `[${value.join('"')}` : String(value);
}
