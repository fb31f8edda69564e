import type { FieldDefinition, Value } from "@/lib/lifecycle/language/definition";
import type { Action } from "@/lib/lifecycle/explore/actions";
import { nameFor, SYSTEM } from "@/lib/lifecycle/explore/people";
import type { Plan, PlannedState } from "@/lib/lifecycle/explore/plan";
import { poolOf } from "@/lib/lifecycle/explore/plan";
import { valueFault } from "@/lib/lifecycle/language/value";

/** The interchangeable name a value is, if it is one. */
export function nameUse(
  plan: Plan,
  { key, field, value }: { key: string; field: FieldDefinition; value: Value | undefined },
): Action["names"] {
  const { group, representatives } = plan.variable(key, field);
  if (!group || !representatives.named || typeof value !== "string") return [];
  const place = poolOf(group, representatives).names.indexOf(value);
  return place < 0 ? [] : [{ group, place }];
}

/** Fields that people change by hand in a state, and derived ones, which may be anything at any time. */
export function editsIn(plan: Plan, { compiled, slots }: PlannedState): Action[] {
  const person = plan.people[0] ?? ["agent"];
  return slots.flatMap(({ name, field, representatives }) => {
    const isLocked = field.writtenBy === "engine" || field.lockedIn?.includes(compiled.name) === true;
    if (isLocked && !field.derived) return [];
    const usable = representatives.values.filter(
      (v) => valueFault({ ...field, required: !field.nullable }, v) === null,
    );
    const values: readonly Value[] = field.nullable ? [null, ...usable] : usable;
    const sender = field.derived ? ("derived" as const) : ("edit" as const);
    const actor = field.derived ? SYSTEM : { id: nameFor(person), roles: person };
    return values.map((value) => ({
      kind: "edit" as const,
      sender,
      event: null,
      actor,
      input: { [name]: value },
      bit: 0,
      after: 0,
      certain: false,
      asks: null,
      names: nameUse(plan, { key: `case.${name}`, field, value }),
    }));
  });
}
