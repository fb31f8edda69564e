import type { Actor } from "@/lib/access/actor";
import type { Db } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { parseDefinitionText, placeProblems } from "@/lib/lifecycle/language/text";
import { examine } from "@/lib/lifecycle/verify/verify";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { knownNames } from "@/lib/lifecycles/known-names";
import { proveText } from "@/lib/lifecycles/prove-text";
import { typeProblems } from "@/lib/lifecycles/type-problems";
import type { DraftProblem } from "@/lib/lifecycles/types";

/**
 * A draft that could be published, or everything that is in its way; `key` is the lifecycle it belongs to. What the
 * verifier calls an error is in the way, a warning is not.
 */
export async function inspectDraft(
  { text, key, language }: { text: string; key: string; language: Actor["language"] },
  from: Db = db(),
): Promise<{ definition: Definition | null; problems: DraftProblem[] }> {
  const parsed = parseDefinitionText(text);
  const known = parsed.ok ? await knownNames(from, parsed.definition) : {};
  const { definition, findings } = proveText(text, examine, known);
  const errors = findings.filter(({ severity }) => severity === "error");
  const types = definition ? typeProblems(definition, await readCaseTypes(from), language) : [];
  const problems = [
    ...(definition ? wrongKey(definition, key, language) : []),
    ...placed(text, types),
    ...errors.map(({ at, line, column, message }) => ({ at, line, column, message: textIn(message, language) })),
  ];
  return { definition: problems.length === 0 ? definition : null, problems };
}

function placed(text: string, problems: readonly { at: string; message: string }[]): DraftProblem[] {
  const all = problems.map((problem) => ({ ...problem, id: "reference" as const }));
  return placeProblems(text, all).map(({ at, message, line, column }) => ({ at, message, line, column }));
}

function wrongKey(definition: Definition, key: string, language: Actor["language"]): DraftProblem[] {
  if (definition.key === key) return [];
  return [{ at: "/key", line: 1, column: 1, message: say(language, "lifecycles.keyMustStay", { key }) }];
}
