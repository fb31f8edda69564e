import { newToken } from "@/lib/access/token";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const dayMs = 86_400_000;

/** Which survey to send for which case; the effect run that asks for it makes a second run find the first one's invitation. */
export interface InviteInput {
  caseId: string;
  surveyKey: string;
  effectRunId: string | null;
}

/** Whom to mail the link to. `skipped`: the survey is switched off, there is no invitation. */
export type Invited =
  | { invitationId: string; to: { personId: string; email: string; name: string; language: string } }
  | { skipped: "survey-off" };

/**
 * Invites the case's requester to a survey, once per effect run; the caller mails the link.
 * The link's token is made when the mail is sent; until then the row keeps the hash of a token nobody has.
 * @throws AppError not_found for an unknown case or survey
 */
export async function invite(tx: Tx, input: InviteInput, now = new Date()): Promise<Invited> {
  const survey = await tx.survey.findUnique({ where: { key: input.surveyKey } });
  if (!survey) throw new AppError("not_found", `There is no survey "${input.surveyKey}".`);
  if (!survey.active) return { skipped: "survey-off" };
  const found = await tx.case.findUnique({
    where: { id: input.caseId },
    select: { assigneeId: true, requester: { select: { id: true, email: true, name: true, language: true } } },
  });
  if (!found) throw new AppError("not_found", "There is no such case.");
  const { requester, assigneeId } = found;
  const expiresAt = new Date(now.getTime() + survey.validDays * dayMs);
  const invitation = await findOrWrite(tx, input, {
    surveyId: survey.id,
    personId: requester.id,
    assigneeId,
    createdAt: now,
    expiresAt,
  });
  const { id: personId, ...to } = requester;
  return { invitationId: invitation.id, to: { personId, ...to } };
}

type Facts = { surveyId: string; personId: string; assigneeId: string | null; createdAt: Date; expiresAt: Date };

async function findOrWrite(tx: Tx, { caseId, effectRunId }: InviteInput, facts: Facts): Promise<{ id: string }> {
  const sent = effectRunId
    ? await tx.surveyInvitation.findUnique({ where: { effectRunId }, select: { id: true } })
    : null;
  if (sent) return sent;
  const { hash: tokenHash } = newToken();
  return tx.surveyInvitation.create({ data: { ...facts, caseId, effectRunId, tokenHash }, select: { id: true } });
}
