import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { ActionResult } from "@/lib/auth/action-result";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { log } from "@/lib/log";

export type Failure = Extract<ActionResult, { ok: false }>;

/**
 * What a person is told of an error: an AppError's own words; a bug only by a reference, under which the log holds its cause.
 * @param where the entrance, for the log
 */
export function failureOf(error: unknown, language: Locale, where: string): Failure {
  if (error instanceof AppError) {
    const { fields, data } = error.details;
    return { ok: false, code: error.code, message: error.message, ...(fields && { fields }), ...(data && { data }) };
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference, where }, "an entrance failed");
  return { ok: false, code: "failed", message: say(language, "errors.failed", { reference }), reference };
}

/** The "no" of an input that does not fit, with a sentence per field. */
function invalidInput(error: z.ZodError, language: Locale): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "form"] ??= issue.message;
  return new AppError("invalid", say(language, "errors.checkFields"), { fields });
}

/** Parses with sentences a person understands; a schema's own message comes first. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, language: Locale): z.output<S> {
  const parsed = schema.safeParse(input, { error: (issue) => sentenceOf(issue, language) });
  if (!parsed.success) throw invalidInput(parsed.error, language);
  return parsed.data;
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
