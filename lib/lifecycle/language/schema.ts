import type { z } from "zod";
import { checkJson } from "@/lib/lifecycle/language/check/json";
import { checkReferences } from "@/lib/lifecycle/language/check/references";
import type { Message } from "@/lib/lifecycle/language/check/report";
import { below, collector, said, worded } from "@/lib/lifecycle/language/check/report";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import { definitionShape } from "@/lib/lifecycle/language/shape/definition";

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
        ...worded(said`“${key}” does not belong here`),
        about: "key",
      }));
    case "invalid_key":
      return issue.issues.map(({ message }) => ({ ...problem, ...worded(message), about: "key" }));
    case "invalid_type":
      return [{ ...problem, ...worded(issue.input === undefined ? MISSING : shapes(issue.expected)) }];
    case "too_big":
      return [{ ...problem, ...tooMuch(issue) }];
    case "too_small":
      return [{ ...problem, ...tooLittle(issue) }];
    case "invalid_value":
      return [{ ...problem, ...(issue.input === undefined ? worded(MISSING) : oneOf(issue)) }];
    default:
      return [
        {
          ...problem,
          ...worded(issue.input === undefined && issue.code === "invalid_union" ? MISSING : lowered(issue.message)),
        },
      ];
  }
}

const MISSING = "is missing";

function shapes(type: string): Message {
  return /^[aeiou]/.test(type) ? said`must be an ${type}` : said`must be a ${type}`;
}

type Words = ReturnType<typeof worded>;

function tooMuch({ message, maximum, origin }: z.core.$ZodIssueTooBig): Words {
  return { message: lowered(message), template: `too big: ${origin}`, values: [String(maximum)] };
}

function tooLittle({ message, minimum, origin }: z.core.$ZodIssueTooSmall): Words {
  return { message: lowered(message), template: `too small: ${origin}`, values: [String(minimum)] };
}

function oneOf({ message, values }: z.core.$ZodIssueInvalidValue): Words {
  return { message: lowered(message), template: "must be one of {}", values: [values.map(String).join(", ")] };
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
