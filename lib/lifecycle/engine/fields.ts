import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition, Problem, Value, Values } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import type { InputField } from "@/lib/lifecycle/language/input";
import { inputField } from "@/lib/lifecycle/language/input";
import { own } from "@/lib/lifecycle/language/conditions";
import { checkerOf, sameValue } from "@/lib/lifecycle/language/value";

export type CaseField = InputField & { readonly value: Value; readonly editable: boolean };

/** The fields of a case as a form shows them, in the order of the definition, and which of them people may change now. */
export function caseFields(lifecycle: Lifecycle, snapshot: Snapshot, language: string): CaseField[] {
  return Object.entries(lifecycle.definition.fields).map(([name, field]) => ({
    ...inputField({ name, field, language }),
    value: own(snapshot.fields, name),
    editable: isEditable(field, snapshot.state),
  }));
}

/** Whether people may change a field by hand in a state: not what the engine writes or derives, not what is locked there. */
function isEditable(field: FieldDefinition, state: string): boolean {
  return field.writtenBy !== "engine" && !field.derived && !field.lockedIn?.includes(state);
}

export type FieldChange =
  | { readonly ok: true; readonly fields: Values; readonly changed: readonly string[]; readonly rev: number }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Changes fields by hand, all or none; state, epoch and timers stay. Problem ids are those of an input, `locked` for a
 * field that may not be changed now, `required` for nothing in a field that is not nullable.
 */
export function changeFields(lifecycle: Lifecycle, snapshot: Snapshot, changes: Values): FieldChange {
  const problems = [
    ...checkerOf(changedFields(lifecycle, changes))(changes),
    ...lockedProblems(lifecycle, snapshot, changes),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const changed = Object.keys(changes).filter((name) => !sameValue(own(snapshot.fields, name), changes[name]));
  return {
    ok: true,
    fields: { ...snapshot.fields, ...changes },
    changed,
    rev: snapshot.rev + (changed.length > 0 ? 1 : 0),
  };
}

/** Only the fields that are changed need a value, and those that are not nullable need one. */
function changedFields({ definition }: Lifecycle, changes: Values): Record<string, FieldDefinition> {
  const named = Object.entries(definition.fields).filter(([name]) => Object.hasOwn(changes, name));
  return Object.fromEntries(named.map(([name, field]) => [name, { ...field, required: !field.nullable }]));
}

function lockedProblems({ definition }: Lifecycle, { state }: Snapshot, changes: Values): Problem[] {
  const locked = Object.entries(definition.fields).filter(
    ([name, field]) => Object.hasOwn(changes, name) && !isEditable(field, state),
  );
  return locked.map(([name]) => ({ id: "locked", at: `/${name}`, message: `${name} cannot be changed in this state` }));
}
