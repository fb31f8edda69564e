import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";

/**
 * Parses what a use case is given, whoever calls it: the one place where input is read. A field that does not fit gets a
 * sentence in the reader's language; a schema's own message comes first.
 * @throws AppError invalid with a sentence per field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, language: Locale): z.output<S> {
  const parsed = schema.safeParse(input, { error: (issue) => sentenceOf(issue, language) });
  if (!parsed.success) throw invalidInput(parsed.error, language);
  return parsed.data;
}

/** The "no" of an input that does not fit, with a sentence per field. */
function invalidInput(error: z.ZodError, language: Locale): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  return new AppError("invalid", say(language, "errors.checkFields"), { fields });
}

function sentenceOf(issue: z.core.$ZodRawIssue, language: Locale): string {
  const { input } = issue;
  if (input === undefined || input === null || input === "") return say(language, "errors.fieldNeeded");
  if (issue.code === "too_big" && issue.origin === "string") {
    return say(language, "errors.fieldTooLong", { most: Number(issue.maximum) });
  }
  if (issue.code === "too_small" && issue.origin === "string") {
    return say(language, "errors.fieldTooShort", { least: Number(issue.minimum) });
  }
  if (issue.code === "too_big") return say(language, "errors.fieldTooLarge", { most: Number(issue.maximum) });
  if (issue.code === "too_small") return say(language, "errors.fieldTooSmall", { least: Number(issue.minimum) });
  if (issue.code === "invalid_format" && issue.format === "email") return say(language, "errors.fieldEmail");
  return say(language, "errors.fieldInvalid");
}
