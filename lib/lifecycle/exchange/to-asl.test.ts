import aslValidator from "asl-validator";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Values } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { execute } from "@/lib/lifecycle/exchange/test/asl-interpreter";
import { randomEvents, randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const BEHAVING = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 150);
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
    { timeout: 60_000 + RUNS * 60 },
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

  test(`${BEHAVING} random lifecycles go where the engine goes`, () => {
    let fired = 0;
    fc.assert(
      fc.property(randomLifecycle, randomEvents, (random, events) => {
        const definition = {
          ...random,
          fields: { ...random.fields, n: { ...random.fields["n"], type: "int", min: undefined, max: undefined } },
        } as Definition;
        const lifecycle = compile(definition);
        const actor = { id: "sasha", roles: ["agent"] };
        const execution = execute(toAsl(definition).text, { fields: {}, actor });
        const opened = start(lifecycle, { actor });
        if (!opened.ok) throw new Error("not opened");
        expect(execution.first).toEqual({
          state: opened.state,
          fields: opened.fields,
          effects: opened.effects.map(({ id }) => id),
        });
        let now: Snapshot = opened;
        for (const { name, k, actor: sender } of events) {
          const input: Values = name === "tick" ? {} : { k };
          const decision = step(lifecycle, now, { name, input, actor: sender, epoch: now.epoch });
          const effects = decision.ok ? decision.effects.map(({ id }) => id) : [];
          if (decision.ok) now = decision;
          if (decision.ok) fired += 1;
          expect(execution.answer({ name, input, actor: sender })).toEqual({
            state: now.state,
            fields: now.fields,
            effects,
          });
        }
      }),
      { numRuns: BEHAVING },
    );
    expect(fired).toBeGreaterThan(BEHAVING);
  });

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
    expect(States["resolved: on customerReply"]?.Type).toBe("Choice");
    expect(States["closed"]?.Type).toBe("Succeed");
  });

  test("what has no counterpart is in the notes", () => {
    const notes = JSON.stringify(toAsl(supportCaseWithTasks).notes);
    for (const name of ["stale-audit", "email", "approval", "survey", "p-close", "t-reopen"])
      expect(notes).toContain(name);
  });
});
