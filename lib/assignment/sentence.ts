import type { RuleTest } from "@/lib/assignment/rule-tests";
import { testsFrom } from "@/lib/assignment/rule-tests";
import type { RuledType } from "@/lib/assignment/rule-fields";
import { ruleFields } from "@/lib/assignment/rule-fields";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";

/** In which language, and what the ids and case types in a condition are called. */
interface Known {
  language: Locale;
  names: ReadonlyMap<string, string>;
  types: readonly RuledType[];
}

/**
 * A rule's condition in words, such as “Priority is Urgent and Language is Korean”; null when it says more than a
 * sentence can.
 */
export function ruleSentence(condition: Condition | null, { language, names, types }: Known): string | null {
  const lines = testsFrom(condition);
  if (lines === null) return null;
  if (lines.tests.length === 0) return say(language, "assignment.always");
  const type = lines.join === "all" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(language, { type }).format(
    lines.tests.map((test) => words(test, { language, names, types })),
  );
}

function words({ field, operator, values }: RuleTest, { language, names, types }: Known): string {
  const fields = ruleFields(types);
  const definition = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const label = textIn(definition?.label ?? field, language);
  const shown = values.map((value) => names.get(value) ?? textIn(definition?.valueLabels?.[value] ?? value, language));
  const value = new Intl.ListFormat(language, { type: "disjunction" }).format(shown);
  return say(language, `assignment.test.${operator}`, { field: label, value });
}
