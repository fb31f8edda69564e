import aslValidator from "asl-validator";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Outcome } from "@/lib/lifecycle/exchange/test/asl-execution";
import { openBoth, playStory } from "@/lib/lifecycle/exchange/test/asl-player";
import { randomEvents, randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

/** What effects come to, one after the other; then nothing answers any more, so that nothing goes on for ever. */
const randomOutcomes: fc.Arbitrary<Outcome[]> = fc.array(
  fc.oneof(
    fc.record({ succeeds: fc.record({ k: fc.option(fc.integer({ min: -2, max: 3 })) }) }),
    fc.constantFrom({ succeeds: {} }, { fails: "Declined" }, { fails: "Broken" }),
  ),
  { maxLength: 12 },
);

function inTurn(outcomes: readonly Outcome[]): (effect: string) => Outcome {
  let turn = 0;
  return () => {
    turn += 1;
    return outcomes[turn - 1] ?? { fails: "NobodyAnswers" };
  };
}

const BEHAVING = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 40);
const RUNS = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 4);

function complaints(definition: Definition): string[] {
  const { isValid, errors } = aslValidator(JSON.parse(toAsl(definition).text), {
    checkPaths: true,
    checkArn: true,
  });
  return isValid ? [] : errors.map((error) => JSON.stringify(error));
}

type Machine = { StartAt: string; States: Record<string, { Type: string; [key: string]: unknown }> };
const machineOf = (definition: Definition) => JSON.parse(toAsl(definition).text) as Machine;

describe("a lifecycle exported to the Amazon States Language", () => {
  test.each(TEMPLATES)("the template $key is valid", ({ definition }) => {
    expect(complaints(definition)).toEqual([]);
  });

  test(
    `${RUNS} random lifecycles are valid, every name is short enough, and every state is in it`,
    { timeout: 60_000 + RUNS * 2_000 },
    () => {
      fc.assert(
        fc.property(randomLifecycle, (definition) => {
          expect(complaints(definition)).toEqual([]);
          for (const name of Object.keys(machineOf(definition).States)) expect(name.length).toBeLessThanOrEqual(80);
        }),
        { numRuns: RUNS },
      );
    },
  );

  test.each(TEMPLATES)(
    "aws-local-stepfunctions plays the stories of the template $key as the engine does",
    { timeout: 120_000 },
    async ({ definition }) => {
      let events = 0;
      for (const story of definition.tests ?? []) {
        const pairs = await playStory(definition, story);
        for (const { what, ours, theirs } of pairs)
          expect({ story: story.name, what, ...theirs }).toEqual({ story: story.name, what, ...ours });
        events += pairs.length;
      }
      expect(events).toBeGreaterThan(5);
    },
  );

  test(
    `${BEHAVING} random lifecycles go in aws-local-stepfunctions where they go in the engine`,
    { timeout: 120_000 + BEHAVING * 1_000 },
    async () => {
      let answered = 0;
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(randomLifecycle, randomEvents, randomOutcomes, async (definition, events, outcomes) => {
          fc.pre(!JSON.stringify(toAsl(definition).notes).includes("$stop"));
          const opening = { fields: {}, actor: { id: "sasha", roles: ["agent"] }, outcomes: () => inTurn(outcomes) };
          const { first, play } = await openBoth(definition, opening);
          const pairs = [first];
          for (const { name, k, actor } of events) {
            if (play.isOver()) break;
            if (name === "tick") pairs.push(...(await play.goOff(null)));
            else pairs.push(...(await play.pass(500 + 100 * (k ?? 0))));
            const pair = name === "tick" || play.isOver() ? null : await play.send({ name, input: { k }, actor });
            if (pair) pairs.push(pair);
          }
          for (const { what, ours, theirs } of pairs) expect({ what, ...theirs }).toEqual({ what, ...ours });
          compared += pairs.length;
          answered += pairs.filter(({ ours }) => ours.effects.some((id) => /also|hello/.test(id))).length;
        }),
        { numRuns: BEHAVING },
      );
      expect(compared).toBeGreaterThan(BEHAVING * 3);
      expect(answered).toBeGreaterThan(BEHAVING / 2);
    },
  );

  test("states wait for a token, guards choose, timers time out, effects are retried, the end succeeds", () => {
    const { States } = machineOf(supportCase);
    expect(States["pending"]).toMatchObject({
      Type: "Task",
      TimeoutSeconds: 14 * 86_400,
      Catch: [{ ErrorEquals: ["States.Timeout"] }],
    });
    expect(States["pending"]?.["Resource"]).toMatch(/\.waitForTaskToken$/);
    expect(States["enter resolved: survey"]).toMatchObject({
      Retry: [{ IntervalSeconds: 30, BackoffRate: 2, MaxAttempts: 5 }],
    });
    expect(States["enter open: route"]?.["Next"]).toBe("open: send assign");
    expect(States["resolved: on customerReply"]?.Type).toBe("Choice");
    expect(States["closed"]?.Type).toBe("Succeed");
  });

  test("what has no counterpart is in the notes", () => {
    const notes = JSON.stringify(toAsl(supportCaseWithTasks).notes);
    for (const name of ["stale-audit", "email", "approval", "survey", "p-close"]) expect(notes).toContain(name);
  });
});
