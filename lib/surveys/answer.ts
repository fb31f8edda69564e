import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import { hashToken } from "@/lib/access/token";
import type { ProductEvent } from "@/lib/cases/events";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { SENDS } from "@/lib/lifecycles/contract";
import { changeableUntilOf, usable } from "@/lib/surveys/find-by-token";
import type { SurveyAnswer } from "@/lib/surveys/schema";

const EVENT = SENDS.surveyAnswered.name satisfies ProductEvent;

/**
 * Records an answer, or changes the one given in the last seven days, and tells the case's lifecycle the score.
 * An answer is taken wherever the case stands; where its lifecycle has no use for it, the history says so.
 * @throws AppError not_found (unknown, expired, revoked: one answer for all) | refused (an answer that stands)
 */
export async function answerSurvey(input: SurveyAnswer, language: Locale, now = new Date()): Promise<void> {
  await transaction(async (tx) => {
    const invitation = await lockInvitation(tx, input.token, now);
    if (!invitation) throw new AppError("not_found", say(language, "surveys.linkDead"));
    const before = await tx.surveyResponse.findUnique({ where: { invitationId: invitation.id } });
    if (changeableUntilOf(invitation.expiresAt, before?.answeredAt) <= now) {
      throw new AppError("refused", say(language, "surveys.answerStands"));
    }
    await write(tx, invitation.id, { ...input, now });
    if (before?.score !== input.score) await tellCase(tx, invitation, { score: input.score, now });
  });
}

type Invitation = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>;

/** Locks the invitation, so that two answers at once are one after the other. */
async function lockInvitation(tx: Tx, token: string, now: Date) {
  const hash = hashToken(token);
  await tx.$queryRaw`select 1 from survey_invitation where token_hash = ${hash} for update`;
  return tx.surveyInvitation.findFirst({
    where: { tokenHash: hash, ...usable(now) },
    select: { id: true, caseId: true, expiresAt: true, person: true },
  });
}

type Answer = { score: number; comment: string; now: Date };

async function write(tx: Tx, invitationId: string, { score, comment, now }: Answer): Promise<void> {
  await tx.surveyResponse.upsert({
    where: { invitationId },
    create: { invitationId, score, comment, answeredAt: now, changedAt: now },
    update: { score, comment, changedAt: now },
  });
}

async function tellCase(
  tx: Tx,
  { caseId, person }: Invitation,
  { score, now }: Omit<Answer, "comment">,
): Promise<void> {
  const actor = actorOf(person);
  const found = await lockCase(tx, SYSTEM, caseId);
  const input = { score };
  const answered = await sendLifecycleEvent(tx, { found, event: EVENT, input, actor }, now);
  if (answered.ok) return;
  const reason = { ignored: EVENT, why: answered.reason };
  await recordCaseEvent(tx, { found, actor, event: EVENT, input, reason }, now);
}

function actorOf(person: Invitation["person"]): Actor {
  const { id, role, name, email, language, timeZone, organizationId, seesOrganization } = person;
  const spoken = language === "ko" ? "ko" : "en";
  return { id, role, name, email, language: spoken, timeZone, organizationId, seesOrganization, teamIds: [] };
}
