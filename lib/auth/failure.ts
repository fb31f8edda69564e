import { randomUUID } from "node:crypto";
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
