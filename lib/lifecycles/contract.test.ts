import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { assignCase } from "@/lib/cases/write/assign";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import { replyToCase } from "@/lib/cases/write/reply";
import { db, transaction } from "@/lib/db/client";
import type { Definition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { simpleSupport } from "@/lib/lifecycle/templates/simple-support";
import { COLUMNS, SENDS } from "@/lib/lifecycles/contract";
import { answerSurvey } from "@/lib/surveys/answer";
import { ensureDefaultSurvey } from "@/lib/surveys/default-survey";
import { hashToken } from "@/lib/access/token";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { readSources } from "@/test/support/imports";

/** Where names of the contract may stand: the table, the language's own half, the catalogue of what we have words for. */
const HOMES =
  /^lib\/lifecycles\/contract\.ts$|^lib\/lifecycle\/|^lib\/cases\/events\.ts$|\.test\.tsx?$|^test\/|^prisma\//;

test("names of events that the product sends stand in one table, and nowhere else in the code", () => {
  const names = [...Object.keys(SENDS).filter((name) => name !== "release"), "unassignedTooLong"];
  const literal = new RegExp(`(?<![\\w.])["'](${names.join("|")})["']`);
  const sources = readSources(fileURLToPath(new URL("../..", import.meta.url))).filter(({ path }) => !HOMES.test(path));
  expect(sources.filter(({ text }) => literal.test(text)).map(({ path }) => path)).toEqual([]);
  expect(literal.test('const event = "customerReply";')).toBe(true);
});

test("the fields that every case has are those that cases have in columns", () => {
  expect(Object.keys(COLUMNS).toSorted()).toEqual([...COLUMN_FIELD_NAMES].toSorted());
});

describe("each event comes with what the table says", () => {
  useTestDatabase();

  /** Simple support whose events take whatever may come with them, and keep where they are. */
  const input: FieldDefinitions = {
    assignee: { type: "ref", to: "user" },
    score: { type: "int" },
    comment: { type: "text" },
    message: { type: "text" },
  };
  const everywhere = Object.values(SENDS).map(({ name }, i) => ({
    id: `t-heard-${i}`,
    from: ["open"],
    on: name,
    to: "$same",
  }));
  const listening: Definition = {
    ...simpleSupport,
    key: "support-case",
    events: {
      ...simpleSupport.events,
      ...Object.fromEntries(Object.values(SENDS).map(({ name, kind }) => [name, { kind, input }])),
    },
    transitions: everywhere,
    properties: [],
    tests: [],
  };

  test("when a customer answers, when staff assign and release, when a survey is answered", async () => {
    await lifecycle(listening);
    await transaction(ensureDefaultSurvey);
    const [carl, sasha]: Actor[] = [await person("carl"), await person("sasha")];
    if (!carl || !sasha?.id) throw new Error("both are there");
    const { id: caseId } = await filedBy(carl);
    await replyToCase(carl, { caseId, bodyText: "Here it is." });
    await assignCase(sasha, { caseId, assigneeId: sasha.id });
    await assignCase(sasha, { caseId, assigneeId: null });
    await invited(caseId, carl);
    await answerSurvey({ token: TOKEN, score: 4, comment: "Fine." }, "en");
    const events = await db().caseEvent.findMany({
      where: { caseId, transition: { not: null } },
      orderBy: { seq: "asc" },
    });
    const gives = Object.fromEntries(events.map((event) => [event.event, Object.keys(event.input as object)]));
    expect(gives).toEqual(Object.fromEntries(Object.values(SENDS).map((sent) => [sent.name, [...sent.gives]])));
  });

  const TOKEN = "a".repeat(43);

  async function invited(caseId: string, { id: personId }: Actor): Promise<void> {
    const survey = await db().survey.findFirstOrThrow();
    await db().surveyInvitation.create({
      data: {
        surveyId: survey.id,
        caseId,
        personId: personId ?? "",
        tokenHash: hashToken(TOKEN),
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
  }
});
