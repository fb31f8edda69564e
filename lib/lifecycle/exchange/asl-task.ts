import { isVar } from "@/lib/lifecycle/language/conditions";
import type { EffectDefinition, Json, RetryDefinition } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import { argument, pathOf } from "@/lib/lifecycle/exchange/asl-choice";

export type AslState = Readonly<Record<string, Json>>;

/** Where an effect goes on: when it has succeeded, and when it has failed for good. */
export type Onward = { readonly succeeded: () => string; readonly failed: (then: string) => string };

/** An effect as a Task that calls a function named like its handler; it never stops the lifecycle when it fails. */
export function effectTask(effect: EffectDefinition, { succeeded, failed }: Onward): AslState {
  const { id, do: handler, with: given, timeout, heartbeat, retry = [], catch: caught = [] } = effect;
  const limit = timeout === undefined ? undefined : secondsOf(timeout);
  const passOver = { errors: ["*"], then: "incident" };
  const catchers = upToAll([...caught, passOver].map(({ errors, then }) => ({ ErrorEquals: errorsOf(errors), then })));
  return withoutUndefined({
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: {
      FunctionName: `caseway-${handler.replaceAll(".", "-")}`,
      Payload: { effect: id, do: handler, ...(given ? { with: parametersOf(given) } : {}) },
    },
    ResultPath: "$.answer",
    TimeoutSeconds: limit,
    HeartbeatSeconds:
      heartbeat === undefined ? undefined : Math.min(secondsOf(heartbeat), (limit ?? Infinity) - 1) || undefined,
    Retry: retry.length > 0 ? upToAll(retry.map(retrier)) : undefined,
    Catch: catchers.map(({ then, ...catcher }) => ({ ...catcher, ResultPath: "$.error", Next: failed(then) })),
    Next: succeeded(),
  });
}

/** What matches every error must come last; what would come after it never has its turn. */
function upToAll<T extends { readonly ErrorEquals: readonly string[] }>(all: readonly T[]): T[] {
  const last = all.findIndex(({ ErrorEquals }) => ErrorEquals.includes("States.ALL"));
  return last < 0 ? [...all] : all.slice(0, last + 1);
}

function retrier({ errors, interval, backoff, maxAttempts, maxDelay, jitter }: RetryDefinition) {
  const wait = interval === undefined ? undefined : secondsOf(interval);
  const longest = maxDelay === undefined ? undefined : Math.max(secondsOf(maxDelay), (wait ?? 1) + 1);
  return {
    ErrorEquals: errorsOf(errors),
    ...withoutUndefined({
      IntervalSeconds: wait,
      BackoffRate: backoff,
      MaxAttempts: maxAttempts,
      MaxDelaySeconds: longest,
      JitterStrategy: jitter === undefined ? undefined : jitter === "full" ? "FULL" : "NONE",
    }),
  };
}

function errorsOf(errors: readonly string[]): string[] {
  if (errors.includes("*") || errors.includes("States.ALL")) return ["States.ALL"];
  return [...new Set(errors.map((error) => (error === "Timeout" ? "States.Timeout" : error)))];
}

/** Whole seconds, one at least. */
export function secondsOf(text: string): number {
  const duration = parseDuration(text);
  return Math.min(99_999_999, Math.max(1, duration ? durationSeconds(duration) : 1));
}

function parametersOf(json: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(json).map(([key, part]) => {
      const name = key.endsWith(".$") ? `${key}_` : key;
      if (isPath(part)) return [`${name}.$`, pathOf(part.var)];
      if (
        Array.isArray(part) &&
        part.some(isPath) &&
        part.every((each: Json) => isPath(each) || typeof each !== "object")
      ) {
        const parts = part.map((each: Json) => argument(isPath(each) || typeof each !== "object" ? each : null));
        return [`${name}.$`, `States.Array(${parts.join(", ")})`];
      }
      return [name, nested(part)];
    }),
  );
}

function nested(json: Json): Json {
  if (typeof json !== "object" || json === null) return json;
  return isArray(json) ? json.map(nested) : parametersOf(json);
}

function isArray(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function isPath(json: Json): json is { readonly var: string } {
  return isVar(json) && typeof json.var === "string" && /^(case|event|actor)\./.test(json.var);
}

function withoutUndefined(given: Record<string, Json | undefined>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
