import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { errorName, errorRecord, recordedName } from "@/lib/effects/error-name";
import type { Policy } from "@/lib/effects/policy";
import { policySchema, timeoutMs, verdictAfter } from "@/lib/effects/policy";

const policy = (given: unknown): Policy => policySchema.parse(given);
const survey = policy({
  timeout: "PT5M",
  retry: [{ errors: ["Mail.Transient", "Timeout"], interval: "PT30S", backoff: 2, maxAttempts: 3, maxDelay: "PT90S" }],
  // oxlint-disable-next-line unicorn/no-thenable -- the lifecycle language's own word
  catch: [
    { errors: ["invalid"], then: "surveyFailed" },
    { errors: ["*"], then: "incident" },
  ],
});
const times = (name: string, count: number): string[] => Array.from({ length: count }, () => name);

describe("after an attempt that failed", () => {
  it.each([
    ["the first repetition waits for the interval", survey, ["Timeout"], { do: "retry", afterSeconds: 30 }],
    ["each further one longer", survey, times("Timeout", 2), { do: "retry", afterSeconds: 60 }],
    ["but never longer than said", survey, times("Timeout", 3), { do: "retry", afterSeconds: 90 }],
    ["after the last, it is caught", survey, times("Timeout", 4), { do: "incident" }],
    ["an error nobody retries is caught at once", survey, ["invalid"], { do: "send", event: "surveyFailed" }],
    ["the first catcher that names it decides", survey, ["TypeError"], { do: "incident" }],
    ["a retrier counts its own errors only", survey, ["TypeError", "Timeout"], { do: "retry", afterSeconds: 30 }],
    ["our own trouble is always tried again", survey, ["conflict"], { do: "retry", afterSeconds: 1 }],
    ["without a policy it is tried again", {}, ["Error"], { do: "retry", afterSeconds: 1 }],
    ["five times", {}, times("Error", 5), { do: "retry", afterSeconds: 81 }],
    ["and then opens an incident", {}, times("Error", 6), { do: "incident" }],
    ["what cannot get better is not tried again", {}, ["invalid"], { do: "incident" }],
    [
      "unless a definition asks for it",
      policy({ retry: [{ errors: ["invalid"] }] }),
      ["invalid"],
      { do: "retry", afterSeconds: 1 },
    ],
    [
      "a retrier of no attempts retries nothing",
      policy({ retry: [{ errors: ["*"], maxAttempts: 0 }] }),
      ["X"],
      { do: "incident" },
    ],
  ])("%s", (_, given, failed, expected) => {
    expect(verdictAfter(given, failed, 0.5)).toEqual(expected);
  });

  it("full jitter spreads the repetitions between now and the interval", () => {
    const jittered = policy({ retry: [{ errors: ["*"], interval: "PT10S", jitter: "full" }] });
    expect(verdictAfter(jittered, ["X"], 0)).toEqual({ do: "retry", afterSeconds: 0 });
    expect(verdictAfter(jittered, ["X"], 0.9)).toEqual({ do: "retry", afterSeconds: 9 });
  });

  it("a timeout is a minute unless said, and ten at most", () => {
    expect([timeoutMs({}), timeoutMs(survey), timeoutMs({ timeout: "P1D" })]).toEqual([60_000, 300_000, 600_000]);
  });
});

describe("an error's name", () => {
  it.each([
    ["an AppError's code", new AppError("refused", "no"), "refused"],
    [
      "the name a run's error gives itself",
      Object.assign(new Error("4.2.1"), { errorName: "Mail.Transient" }),
      "Mail.Transient",
    ],
    ["Timeout, when the database cut a statement off", Object.assign(new Error("x"), { code: "57014" }), "Timeout"],
    ["Timeout, when a transaction took too long", Object.assign(new Error("x"), { code: "P2028" }), "Timeout"],
    ["unavailable, after a deadlock", new Error("ERROR: deadlock detected"), "unavailable"],
    ["the class, for a bug", new TypeError("x is not a function"), "TypeError"],
    ["Error, for what is none", "oops", "Error"],
  ])("is %s", (_, error, name) => {
    expect(errorName(error)).toBe(name);
    expect(recordedName(errorRecord(error))).toBe(name);
  });
});
