import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import type { FieldChange } from "@/lib/lifecycle/engine/fields";
import { changeFields } from "@/lib/lifecycle/engine/fields";
import { sameValue } from "@/lib/lifecycle/language/value";

/** Changes fields as people may; derived fields change by themselves, as whoever computes them finds them. */
export function editFields(lifecycle: Lifecycle, snapshot: Snapshot, changes: Values): FieldChange {
  const { fields } = lifecycle.definition;
  const names = Object.keys(changes);
  const derived = names.filter((name) => Object.hasOwn(fields, name) && fields[name]?.derived);
  if (derived.length === 0) return changeFields(lifecycle, snapshot, changes);
  if (derived.length < names.length) return { ok: false, problems: [] };
  const problems = lifecycle.checkFields(changes).filter(({ id }) => id !== "required");
  if (problems.length > 0) return { ok: false, problems };
  const changed = names.filter((name) => !sameValue(snapshot.fields[name], changes[name]));
  return { ok: true, fields: { ...snapshot.fields, ...changes }, changed, rev: snapshot.rev };
}
