import aslValidator from "asl-validator";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/definition";
import { randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

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
    const notes = JSON.stringify(toAsl(supportCase).notes);
    for (const name of ["stale-audit", "email", "approval", "survey", "p-close", "t-reopen"])
      expect(notes).toContain(name);
  });
});
