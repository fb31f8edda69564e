import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import { scoreIn, type ListResponsesInput, type Score } from "@/lib/surveys/schema";
import { wilsonInterval } from "@/lib/surveys/statistics";
import type { ResponsePage, ResponseRow, SurveySummary } from "@/lib/surveys/types";

const pageSize = 50;

const select = {
  id: true,
  score: true,
  comment: true,
  answeredAt: true,
  changedAt: true,
  invitation: {
    select: {
      assigneeId: true,
      person: { select: { name: true } },
      case: { select: { number: true, subject: true } },
    },
  },
} as const satisfies Prisma.SurveyResponseSelect;

type Found = Prisma.SurveyResponseGetPayload<{ select: typeof select }>;

/**
 * Answers to surveys, newest first, 50 at a time.
 * @throws AppError forbidden
 */
export async function listResponses(actor: Actor, { cursor: text }: ListResponsesInput = {}): Promise<ResponsePage> {
  authorize(actor, "survey.readResults");
  const cursor = readCursor(text);
  const found = await db().surveyResponse.findMany({
    ...(cursor && {
      where: { OR: [{ answeredAt: { lt: cursor.at } }, { answeredAt: cursor.at, id: { lt: cursor.id } }] },
    }),
    orderBy: [{ answeredAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select,
  });
  const shown = found.slice(0, pageSize);
  const agents = await namesOf(shown);
  const last = shown.at(-1);
  return {
    rows: shown.map((response) => toRow(response, agents)),
    older: found.length > pageSize && last ? writeCursor(last.answeredAt, last.id) : null,
  };
}

async function namesOf(found: Found[]): Promise<Map<string, string>> {
  const ids = [...new Set(found.flatMap(({ invitation }) => invitation.assigneeId ?? []))];
  const people = await db().person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function toRow(
  { invitation, score, answeredAt, changedAt, ...response }: Found,
  agents: Map<string, string>,
): ResponseRow {
  const { assigneeId, person, case: about } = invitation;
  return {
    ...response,
    score: scoreOf(score),
    answeredAt,
    changedAt: changedAt.getTime() === answeredAt.getTime() ? null : changedAt,
    caseNumber: about.number,
    subject: about.subject,
    customer: person.name,
    agent: (assigneeId && agents.get(assigneeId)) || null,
  };
}

/** The database lets nothing but 1 to 5 in. */
function scoreOf(score: number): Score {
  return scoreIn(score) ?? 1;
}

/**
 * What the answers of the last 365 days say together, with their number and how sure one may be.
 * @throws AppError forbidden
 */
export async function summary(actor: Actor, now = new Date()): Promise<SurveySummary> {
  authorize(actor, "survey.readResults");
  const since = new Date(now.getTime() - 365 * 86_400_000);
  const surveys = await db().survey.findMany({ select: { id: true } });
  // By survey, so that the index on survey and time serves.
  const asked = { surveyId: { in: surveys.map(({ id }) => id) }, createdAt: { gt: since } };
  const [groups, invited] = await Promise.all([
    db().surveyResponse.groupBy({ by: ["score"], where: { invitation: asked }, _count: true }),
    db().surveyInvitation.count({ where: asked }),
  ]);
  const counts = new Map(groups.map(({ score, _count }) => [score, _count]));
  const of = (score: Score) => counts.get(score) ?? 0;
  const distribution = { 1: of(1), 2: of(2), 3: of(3), 4: of(4), 5: of(5) };
  return summed(distribution, invited);
}

function summed(distribution: Record<Score, number>, invited: number): SurveySummary {
  const n = Object.values(distribution).reduce((sum, count) => sum + count, 0);
  const satisfied = distribution[4] + distribution[5];
  const interval = wilsonInterval(satisfied, n);
  return {
    n,
    invited,
    distribution,
    csatPercent: n > 0 ? (satisfied / n) * 100 : null,
    interval: interval && { from: interval.from * 100, to: interval.to * 100 },
    responsePercent: invited > 0 ? (n / invited) * 100 : null,
  };
}
