import type { Actor } from "@/lib/access/actor";
import { say } from "@/lib/i18n/say";
import type { Definition } from "@/lib/lifecycle/definition";
import { textIn } from "@/lib/lifecycle/definition";
import { parseDefinitionText, placeProblems } from "@/lib/lifecycle/text";
import { runTests } from "@/lib/lifecycle/test-runner";
import { definitionFaults } from "@/lib/tasks/handlers-schema";
import type { DraftProblem } from "@/lib/lifecycles/types";

/** A draft that could be published, or everything that is in its way; `key` is the lifecycle it belongs to. */
export function inspectDraft(
  text: string,
  key: string,
  language: Actor["language"],
): { definition: Definition | null; problems: DraftProblem[] } {
  const parsed = parseDefinitionText(text);
  if (!parsed.ok) return { definition: null, problems: [...parsed.problems] };
  const { definition } = parsed;
  const problems = [
    ...wrongKey(definition, key, language),
    ...placeProblems(text, definitionFaults(definition)),
    ...failedTests(definition, language),
  ];
  return { definition: problems.length === 0 ? definition : null, problems };
}

function wrongKey(definition: Definition, key: string, language: Actor["language"]): DraftProblem[] {
  if (definition.key === key) return [];
  return [{ at: "/key", line: 1, column: 1, message: say(language, "lifecycles.keyMustStay", { key }) }];
}

function failedTests(definition: Definition, language: Actor["language"]): DraftProblem[] {
  return runTests(definition)
    .filter((result) => !result.ok)
    .map(({ name, failures }) => ({
      at: "/tests",
      line: 1,
      column: 1,
      message: say(language, "lifecycles.testFailed", {
        name,
        message: failures.map((failure) => textIn(failure.message, language)).join(" "),
      }),
    }));
}
