import type { Actor } from "@/lib/access/actor";
import { say } from "@/lib/i18n/say";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { examine } from "@/lib/lifecycle/verify/verify";
import { proveText } from "@/lib/lifecycles/prove-text";
import type { DraftProblem } from "@/lib/lifecycles/types";

/**
 * A draft that could be published, or everything that is in its way; `key` is the lifecycle it belongs to. What the
 * verifier calls an error is in the way, a warning is not.
 */
export function inspectDraft(
  text: string,
  key: string,
  language: Actor["language"],
): { definition: Definition | null; problems: DraftProblem[] } {
  const { definition, findings } = proveText(text, examine);
  const errors = findings.filter(({ severity }) => severity === "error");
  const problems = [
    ...(definition ? wrongKey(definition, key, language) : []),
    ...errors.map(({ at, line, column, message }) => ({ at, line, column, message: textIn(message, language) })),
  ];
  return { definition: problems.length === 0 ? definition : null, problems };
}

function wrongKey(definition: Definition, key: string, language: Actor["language"]): DraftProblem[] {
  if (definition.key === key) return [];
  return [{ at: "/key", line: 1, column: 1, message: say(language, "lifecycles.keyMustStay", { key }) }];
}
