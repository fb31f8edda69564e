import type { z } from "zod";
import { checkJson } from "@/lib/lifecycle/check/json";
import { checkReferences } from "@/lib/lifecycle/check/references";
import { below, collector } from "@/lib/lifecycle/check/report";
import type { Definition, Problem } from "@/lib/lifecycle/definition";
import { definitionShape } from "@/lib/lifecycle/shape/definition";

export type Parsed<P extends Problem = Problem> =
  { readonly ok: true; readonly definition: Definition } | { readonly ok: false; readonly problems: readonly P[] };

/**
 * Checks a definition: plain JSON of a decent size, the closed shape of `lifecycle/1`, every name and every type.
 * What it accepts can be compiled and run without a throw. Never throws; problems come in the order of the checks.
 */
export function parseDefinition(input: unknown): Parsed {
  const { problems, report } = collector();
  checkJson(input, report);
  if (problems.length > 0) return { ok: false, problems };
  const shaped = definitionShape.safeParse(input, { reportInput: true });
  if (!shaped.success)
    return { ok: false, problems: shaped.error.issues.flatMap((issue) => schemaProblems(issue, "")) };
  checkReferences(shaped.data, report);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, definition: shaped.data };
}

/** A zod issue as problems of id `schema`, with pointers below `base`. */
export function schemaProblems(issue: z.core.$ZodIssue, base: string): Problem[] {
  const at = below(base, ...issue.path.map(String));
  const problem = { id: "schema", at } as const;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        ...problem,
        at: below(at, key),
        message: `“${key}” does not belong here`,
        about: "key",
      }));
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ ...problem, message, about: "key" }));
    case "invalid_type":
      return [{ ...problem, message: issue.input === undefined ? MISSING : `must be ${article(issue.expected)}` }];
    case "invalid_union":
    case "invalid_value":
      return [{ ...problem, message: issue.input === undefined ? MISSING : lowered(issue.message) }];
    default:
      return [{ ...problem, message: lowered(issue.message) }];
  }
}

const MISSING = "is missing";

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
