import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashToken } from "@/lib/access/token";
import { assignCase } from "@/lib/cases/write/assign";
import { moveCase } from "@/lib/cases/write/move";
import { db, transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { runHandler } from "@/lib/jobs/registry";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { answerSurvey } from "@/lib/surveys/answer";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { findSurveyByToken } from "@/lib/surveys/find-by-token";
import { invite } from "@/lib/surveys/invite";
import { listResponses, summary } from "@/lib/surveys/queries";
import { answerSchema } from "@/lib/surveys/schema";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const token = "carls-token";
let caseId: string;
let invitationId: string;

beforeAll(async () => {
  await lifecycle();
  await transaction(ensureDefaultSurvey);
});

beforeEach(async () => {
  await db().surveyInvitation.deleteMany();
  const [carl, sasha] = [await person("carl"), await person("sasha")];
  ({ id: caseId } = await filedBy(carl));
  await assignCase(sasha, { caseId, assigneeId: sasha.id });
  await moveCase(sasha, { caseId, event: "resolve", input: { resolution: "fixed", note: "Pulled the plug." } });
  invitationId = await invited();
});

/** Invites Carl, and gives the link a token the test knows. */
async function invited(): Promise<string> {
  const result = await transaction((tx) => invite(tx, { caseId, surveyKey: "csat", effectRunId: null }));
  if ("skipped" in result) throw new Error("the survey is on");
  const data = { tokenHash: hashToken(token) };
  await db().surveyInvitation.update({ where: { id: result.invitationId }, data });
  return result.invitationId;
}

const answer = (score: 1 | 2 | 3 | 4 | 5, comment = "", now = new Date()) =>
  answerSurvey({ token, score, comment }, "en", now);

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

const stateOf = async () => (await db().case.findUniqueOrThrow({ where: { id: caseId } })).state;

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
}

describe("looking at a survey", () => {
  test("records nothing, however often a scanner looks", async () => {
    await Promise.all([findSurveyByToken(token), findSurveyByToken(token), findSurveyByToken(token)]);
    expect(await db().surveyResponse.count({ where: { invitationId } })).toBe(0);
    expect(await stateOf()).toBe("resolved");
  });

  test("shows the question in both languages and the case it is about", async () => {
    const survey = await findSurveyByToken(token);
    expect(survey).toMatchObject({ subject: "The printer is on fire", language: "en", answer: null, isOpen: true });
    expect(survey?.question.ko).toContain("만족");
  });
});

describe("answering a survey", () => {
  test("keeps score and comment, and closes the case by the customer's hand", async () => {
    await answer(5, "Sasha was great");
    expect(await db().surveyResponse.findUnique({ where: { invitationId } })).toMatchObject({
      score: 5,
      comment: "Sasha was great",
    });
    expect(await stateOf()).toBe("closed");
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "surveyAnswered" } });
    const carl = await person("carl");
    expect(event).toMatchObject({ actorId: carl.id, input: { score: 5 }, fromState: "resolved", toState: "closed" });
  });

  test("again within seven days changes the answer, and the history shows it", async () => {
    await answer(5, "Great");
    await answer(2, "It came back", inDays(6));
    expect(await db().surveyResponse.findMany({ where: { invitationId } })).toMatchObject([
      { score: 2, comment: "It came back" },
    ]);
    expect(await db().caseEvent.count({ where: { caseId, event: "surveyAnswered" } })).toBe(2);
    expect(await findSurveyByToken(token)).toMatchObject({ answer: { score: 2, comment: "It came back" } });
  });

  test("later than that, the answer stands", async () => {
    await answer(5);
    expect(await codeOf(answer(1, "", inDays(8)))).toMatch(/^refused/);
    expect(await findSurveyByToken(token, inDays(8))).toMatchObject({ answer: { score: 5 }, isOpen: false });
  });

  test("is still possible after the case was closed", async () => {
    await moveCase(await person("sasha"), { caseId, event: "close", input: {} });
    await answer(3, "Late, but here");
    expect(await db().surveyResponse.count({ where: { invitationId } })).toBe(1);
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "surveyAnswered" } });
    expect(event).toMatchObject({ toState: "closed", input: { score: 3 } });
  });

  test("is kept although the case's lifecycle has no use for it, and the history says so", async () => {
    const deaf = { ...supportCase, transitions: supportCase.transitions.filter(({ on }) => on !== "surveyAnswered") };
    await lifecycle({ ...deaf, key: "without-surveys" });
    const { versions } = await db().lifecycle.findUniqueOrThrow({
      where: { key: "without-surveys" },
      select: { versions: { select: { id: true } } },
    });
    await db().case.update({ where: { id: caseId }, data: { versionId: versions[0]!.id } });
    await answer(3, "Here all the same");
    expect(await db().surveyResponse.count({ where: { invitationId } })).toBe(1);
    const event = await db().caseEvent.findFirstOrThrow({ where: { caseId, event: "surveyAnswered" } });
    expect(event).toMatchObject({ toState: "resolved", transition: null, reason: { ignored: "surveyAnswered" } });
  });

  test("twice at once gives one answer and no error", async () => {
    await Promise.all([answer(4), answer(4), answer(4)]);
    expect(await db().surveyResponse.count({ where: { invitationId } })).toBe(1);
    expect(await db().caseEvent.count({ where: { caseId, event: "surveyAnswered" } })).toBe(1);
  });
});

describe("a link that does not work", () => {
  test("is answered alike whether it is unknown, expired or revoked", async () => {
    const unknown = await codeOf(answerSurvey({ token: "no-such-token", score: 5, comment: "" }, "en"));
    const expired = await codeOf(answer(5, "", inDays(29)));
    await db().surveyInvitation.update({ where: { id: invitationId }, data: { revokedAt: new Date() } });
    const revoked = await codeOf(answer(5));
    expect(unknown).toMatch(/^not_found/);
    expect(new Set([unknown, expired, revoked]).size).toBe(1);
    expect(await findSurveyByToken(token)).toBeNull();
    expect(await findSurveyByToken("no-such-token")).toBeNull();
    expect(await db().surveyResponse.count({ where: { invitationId } })).toBe(0);
  });

  test("is what an invitation has until its mail is sent", async () => {
    const again = await transaction((tx) => invite(tx, { caseId, surveyKey: "csat", effectRunId: null }));
    if ("skipped" in again) throw new Error("the survey is on");
    const row = await db().surveyInvitation.findUniqueOrThrow({ where: { id: again.invitationId } });
    expect(row.tokenHash).toHaveLength(32);
  });
});

describe("an invitation", () => {
  test("is sent once per effect run, however often it is tried", async () => {
    const closed = { event: "close", input: {}, actorId: null, actorName: "Caseway", messageId: null };
    const run = await db().effectRun.create({
      data: {
        caseId,
        rev: 900,
        effect: "survey",
        handler: "survey.send",
        with: { survey: "csat" },
        cause: { ...closed, from: "resolved", to: "closed" },
      },
    });
    const effectRunId = run.id;
    const carryOut = () => transaction((tx) => runHandler({ tx, run, now: new Date() }));
    const first = await carryOut();
    expect(await carryOut()).toEqual(first);
    expect(await db().surveyInvitation.count({ where: { effectRunId } })).toBe(1);
    expect(await db().outgoingMail.count({ where: { effectRunId } })).toBe(1);
  });

  test("is not sent for a survey that is switched off", async () => {
    await db().survey.update({ where: { key: "csat" }, data: { active: false } });
    const result = await transaction((tx) => invite(tx, { caseId, surveyKey: "csat", effectRunId: null }));
    await db().survey.update({ where: { key: "csat" }, data: { active: true } });
    expect(result).toEqual({ skipped: "survey-off" });
  });
});

describe("what is posted as an answer", () => {
  test.each([["0"], ["6"], ["4.5"], [""], ["five"], [null], [["5"]], [{}], ["5; drop table"]])(
    "is refused with %j as its score",
    (score) => {
      expect(answerSchema.safeParse({ token, score }).success).toBe(false);
    },
  );

  test("loses what PostgreSQL cannot keep, and nothing else", () => {
    const comment = "좋아요 😀 a\0b \ud800 <script>alert(1)</script>";
    expect(answerSchema.parse({ token, score: "5", comment }).comment).toBe(
      "좋아요 😀 ab \ufffd <script>alert(1)</script>",
    );
  });
});

describe("the results", () => {
  test("are for managers", async () => {
    const sasha = await person("sasha");
    expect(await codeOf(listResponses(sasha))).toMatch(/^forbidden/);
    expect(await codeOf(summary(sasha))).toMatch(/^forbidden/);
  });

  test("name share, number, interval and response rate", async () => {
    const mina = await person("mina");
    expect(await summary(mina)).toMatchObject({
      n: 0,
      invited: 1,
      csatPercent: null,
      interval: null,
      responsePercent: 0,
    });
    await answer(4, "Fine");
    const found = await summary(mina);
    expect(found).toMatchObject({ n: 1, invited: 1, csatPercent: 100, responsePercent: 100 });
    expect(found.interval?.from).toBeCloseTo(20.65, 1);
    expect((await listResponses(mina)).rows).toMatchObject([
      { score: 4, comment: "Fine", customer: "Carl Weber", agent: "Sasha Kim", changedAt: null },
    ]);
  });
});
