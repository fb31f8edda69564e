import { redirect } from "next/navigation";
import { limit } from "@/lib/auth/rate-limit";
import type { Visitor } from "@/lib/auth/request-facts";
import { answerSurvey } from "@/lib/surveys/answer";
import type { AnswerInput } from "@/lib/surveys/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { answerSchema } from "@/lib/surveys/schema";

/**
 * Takes the answer of whoever holds a survey's link, and leads to the page that says thanks.
 * @throws AppError not_found | refused | rate_limited
 */
export async function answerByLink(from: Visitor, input: AnswerInput): Promise<never> {
  const given = parseInput(answerSchema, input, from.language);
  await limit("survey", from.ip, from.language);
  await answerSurvey(given, from.language);
  return redirect(`/s/${encodeURIComponent(given.token)}`);
}
