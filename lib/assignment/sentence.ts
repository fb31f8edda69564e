import type { RuleTest } from "@/lib/assignment/rule-tests";
import { testsFrom } from "@/lib/assignment/rule-tests";
import { ruleFields } from "@/lib/assignment/rule-fields";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { Condition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";

/**
 * A rule's condition in words, such as “Priority is Urgent and Language is Korean”; null when it says more than a
 * sentence can. `names`: what the ids in it are called.
 */
export function ruleSentence(
  condition: Condition | null,
  { language, names }: { language: Locale; names: ReadonlyMap<string, string> },
): string | null {
  const lines = testsFrom(condition);
  if (lines === null) return null;
  if (lines.tests.length === 0) return say(language, "assignment.always");
  const type = lines.join === "all" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(language, { type }).format(lines.tests.map((test) => words(test, { language, names })));
}

type Known = { language: Locale; names: ReadonlyMap<string, string> };

function words({ field, operator, values }: RuleTest, { language, names }: Known): string {
  const definition = definitionOf(field);
  const label = textIn(definition?.label ?? field, language);
  const shown = values.map((value) => names.get(value) ?? textIn(definition?.valueLabels?.[value] ?? value, language));
  const value = new Intl.ListFormat(language, { type: "disjunction" }).format(shown);
  return say(language, `assignment.test.${operator}`, { field: label, value });
}

function definitionOf(field: string): FieldDefinition | undefined {
  return Object.hasOwn(ruleFields, field) ? ruleFields[field as keyof typeof ruleFields] : undefined;
}
