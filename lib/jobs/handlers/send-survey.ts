import type { Outcome, Work } from "@/lib/jobs/handler";
import { invite } from "@/lib/surveys/invite";
import type { HandlerInput } from "@/lib/effects/handlers-schema";

/** `survey.send`: invites the case's requester, once per effect run. */
export async function sendSurvey({ tx, run, now }: Work, { survey }: HandlerInput<"survey.send">): Promise<Outcome> {
  const invited = await invite(tx, { caseId: run.caseId, surveyKey: survey, effectRunId: run.id }, now);
  return { result: { ...invited }, input: {} };
}
