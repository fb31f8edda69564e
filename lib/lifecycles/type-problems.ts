import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { Definition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

/** A fault at a place of the definition (JSON pointer), in words. */
interface TypeProblem {
  at: string;
  message: string;
}

/**
 * What is wrong with the field `type` of a lifecycle, which holds the key of the case's type. Declared as a choice it must
 * name case types that there are, and every active one that starts this lifecycle; what sets it may only choose among those
 * that start this lifecycle, since a case keeps the path it began on.
 */
export function typeProblems(definition: Definition, types: readonly CaseTypeRow[], language: Locale): TypeProblem[] {
  const field = Object.hasOwn(definition.fields, "type") ? definition.fields["type"] : undefined;
  if (!field) return [];
  const own = types.filter(({ lifecycle }) => lifecycle.key === definition.key);
  const isSet = [...definition.transitions, ...(definition.starts ?? [])].some(({ set }) =>
    Object.hasOwn(set ?? {}, "case.type"),
  );
  if (field.type !== "enum") {
    return isSet ? [{ at: "/fields/type/type", message: say(language, "caseTypes.declareAsChoice") }] : [];
  }
  return [
    ...unknownValues(field, { language, allowed: isSet ? own : types, isSet }),
    ...missingValues(field, { language, own }),
  ];
}

type Allowed = { language: Locale; allowed: readonly CaseTypeRow[]; isSet: boolean };

function unknownValues({ values = [] }: FieldDefinition, { language, allowed, isSet }: Allowed): TypeProblem[] {
  const keys = allowed.map(({ key }) => key);
  return values.flatMap((value, index) => {
    if (keys.includes(value)) return [];
    const message = say(language, isSet ? "caseTypes.startsAnother" : "caseTypes.undeclared", { type: value });
    return [{ at: `/fields/type/values/${index}`, message }];
  });
}

function missingValues(
  { values = [] }: FieldDefinition,
  { language, own }: { language: Locale; own: readonly CaseTypeRow[] },
): TypeProblem[] {
  const missing = own.filter(({ key, active }) => active && !values.includes(key)).map(({ key }) => key);
  if (missing.length === 0) return [];
  return [
    { at: "/fields/type/values", message: say(language, "caseTypes.valueMissing", { types: missing.join(", ") }) },
  ];
}
