import type { Outcome, Work } from "@/lib/jobs/handler";
import { queueMail } from "@/lib/outbox/queue-mail";
import { invite } from "@/lib/surveys/invite";
import type { HandlerInput } from "@/lib/lifecycles/handlers-schema";

/** `survey.send`: invites the case's requester by mail, once per effect run. */
export async function sendSurvey({ tx, run, now }: Work, { survey }: HandlerInput<"survey.send">): Promise<Outcome> {
  const { id: effectRunId, caseId } = run;
  const invited = await invite(tx, { caseId, surveyKey: survey, effectRunId }, now);
  if ("skipped" in invited) return { result: { ...invited }, input: {} };
  const { invitationId, to } = invited;
  const mailId = await queueMail(tx, {
    template: "survey",
    to,
    caseId,
    effectRunId,
    data: { invitationId },
    automatic: true,
  });
  return { result: { invitationId, mailId }, input: {} };
}
