import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { Words } from "@/lib/cases/read/value-words";
import { valueWords } from "@/lib/cases/read/value-words";
import type { CaseView, FieldView } from "@/lib/cases/types";
import { stateLabel } from "@/lib/cases/write/conflict";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import type { CaseField } from "@/lib/lifecycle/engine/fields";
import { caseFields } from "@/lib/lifecycle/engine/fields";

type Seen = { snapshot: Snapshot; names: Words["names"] };

/**
 * The fields that the lifecycle declares, in its order. Staff get those that are not columns of every case, with what of
 * them can be changed now; a customer those that are the customer's to see, as far as they hold something.
 */
export function fieldViews(
  actor: Actor,
  lifecycle: Lifecycle,
  { snapshot, names }: Seen,
): Pick<CaseView, "fields" | "locked"> {
  const columns: readonly string[] = COLUMN_FIELD_NAMES;
  const all = caseFields(lifecycle, snapshot, actor.language);
  const view = (field: CaseField): FieldView => viewOf(actor, lifecycle, { field, at: snapshot.state, names });
  if (!isStaff(actor)) {
    const seen = all.filter(({ name }) => lifecycle.definition.fields[name]?.customer !== undefined).map(view);
    return { locked: [], fields: seen.filter(({ shown }) => shown !== "").map(onlyShown) };
  }
  return {
    locked: all.filter(({ name, editable }) => columns.includes(name) && !editable).map(({ name }) => name),
    fields: all.filter(({ name }) => !columns.includes(name)).map(view),
  };
}

/** A customer changes nothing, and needs no reason for it. */
function onlyShown(field: FieldView): FieldView {
  return { ...field, editable: false, why: null };
}

type Placed = { field: CaseField; at: string; names: Words["names"] };

function viewOf(actor: Actor, lifecycle: Lifecycle, { field: given, at, names }: Placed): FieldView {
  const { value, editable, ...field } = given;
  const definition = lifecycle.definition.fields[field.name];
  const isEmpty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const words = { language: actor.language, names };
  return {
    field: { ...field, required: definition?.nullable !== true },
    value,
    shown: isEmpty ? "" : valueWords(field.name, definition, { value, words }),
    editable,
    why: editable ? null : whyNot(actor, lifecycle, { name: field.name, at }),
  };
}

function whyNot(actor: Actor, lifecycle: Lifecycle, { name, at }: { name: string; at: string }): string {
  const field = lifecycle.definition.fields[name];
  if (field?.derived) return say(actor.language, "cases.fieldDerived");
  if (field?.writtenBy === "engine") return say(actor.language, "cases.fieldByEngine");
  return say(actor.language, "cases.fieldLocked", { state: stateLabel(actor, lifecycle, at) });
}
