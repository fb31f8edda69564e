import { localeOf } from "@/lib/i18n/locale";
import { z } from "zod";
import { hashToken } from "@/lib/access/token";
import { db } from "@/lib/db/client";
import { scoreIn, type Score } from "@/lib/surveys/schema";
import type { OpenSurvey } from "@/lib/surveys/types";

const dayMs = 86_400_000;

/** How long an answer may be changed. */
const changeableDays = 7;

const wordsSchema = z.object({ en: z.string(), ko: z.string() });

const select = {
  expiresAt: true,
  case: { select: { number: true, subject: true } },
  person: { select: { language: true } },
  survey: { select: { question: true } },
  response: { select: { score: true, comment: true, answeredAt: true } },
} as const;

/**
 * The survey behind a link; null when the link is unknown, expired or revoked: nothing tells which.
 * Looking records nothing: mail scanners open links, too.
 */
export async function findSurveyByToken(token: string, now = new Date()): Promise<OpenSurvey | null> {
  const found = await db().surveyInvitation.findFirst({
    where: { tokenHash: hashToken(token), ...usable(now) },
    select,
  });
  if (!found) return null;
  const { response, expiresAt, person } = found;
  const score: Score | null = scoreIn(response?.score);
  const changeableUntil = changeableUntilOf(expiresAt, response?.answeredAt);
  return {
    caseNumber: found.case.number,
    subject: found.case.subject,
    language: localeOf(person.language),
    question: wordsSchema.parse(found.survey.question),
    answer: response && score ? { score, comment: response.comment, at: response.answeredAt } : null,
    changeableUntil,
    isOpen: changeableUntil > now,
  };
}

/** The invitations whose links work now. */
export function usable(now: Date): { expiresAt: { gt: Date }; revokedAt: null } {
  return { expiresAt: { gt: now }, revokedAt: null };
}

/** Until when an answer may be given, or changed once there is one. */
export function changeableUntilOf(expiresAt: Date, answeredAt: Date | undefined): Date {
  if (!answeredAt) return expiresAt;
  return new Date(Math.min(expiresAt.getTime(), answeredAt.getTime() + changeableDays * dayMs));
}
