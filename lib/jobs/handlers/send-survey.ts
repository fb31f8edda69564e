import type { Outcome, Work } from "@/lib/jobs/handler";
import { invite } from "@/lib/surveys/invite";
import type { HandlerInput } from "@/lib/tasks/handlers-schema";

/** `survey.send`: invites the case's requester, once per task. */
export async function sendSurvey({ tx, task, now }: Work, { survey }: HandlerInput<"survey.send">): Promise<Outcome> {
  const invited = await invite(tx, { caseId: task.caseId, surveyKey: survey, taskId: task.id }, now);
  return { result: { ...invited }, input: {} };
}
