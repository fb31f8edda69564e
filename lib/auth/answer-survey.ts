import { redirect } from "next/navigation";
import { limit } from "@/lib/auth/rate-limit";
import type { Visitor } from "@/lib/auth/request-facts";
import { answerSurvey } from "@/lib/surveys/answer";
import type { AnswerInput } from "@/lib/surveys/schema";

/**
 * Takes the answer of whoever holds a survey's link, and leads to the page that says thanks.
 * @throws AppError not_found | refused | rate_limited
 */
export async function answerByLink(from: Visitor, input: AnswerInput): Promise<never> {
  await limit("survey", from.ip, from.language);
  await answerSurvey(input, from.language);
  return redirect(`/s/${encodeURIComponent(input.token)}`);
}
