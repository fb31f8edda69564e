import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { EffectDefinition, RetryDefinition, Values } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";

type Outcome = { readonly succeeds?: Values; readonly fails?: string };

/** The event that an effect's outcome sends back; null when it sends none: a failure that nothing catches is an incident. */
export function answerOf(
  lifecycle: Lifecycle,
  effect: EffectDefinition,
  { succeeds = {}, fails }: Outcome,
): { name: string; input: Values } | null {
  if (fails === undefined) return effect.onSuccess === undefined ? null : { name: effect.onSuccess, input: succeeds };
  const caught = effect.catch?.find(({ errors }) => names(errors, fails));
  if (!caught || caught.then === INCIDENT) return null;
  const { input = {} } = lifecycle.events.get(caught.then) ?? {};
  return { name: caught.then, input: Object.hasOwn(input, "error") ? { error: fails } : {} };
}

const INCIDENT = "incident";

/**
 * How long an effect that fails every time with one error is repeated before it fails for good, in seconds; jitter at its
 * longest. As in the Amazon States Language: the first retrier that names the error, `maxAttempts` repetitions.
 */
export function waitSeconds({ retry = [] }: EffectDefinition, error: string): number {
  const found = retry.find(({ errors }) => names(errors, error));
  if (!found) return 0;
  const repetitions = Array.from({ length: found.maxAttempts ?? 3 }, (_, i) => delay(found, i));
  return Math.round(repetitions.reduce((sum, seconds) => sum + seconds, 0));
}

function delay({ interval = "PT1S", backoff = 2, maxDelay = "P1D" }: RetryDefinition, repetition: number): number {
  return Math.min(secondsIn(maxDelay), secondsIn(interval) * backoff ** repetition);
}

function names(errors: readonly string[], error: string): boolean {
  return errors.includes("*") || errors.includes(error);
}

function secondsIn(text: string): number {
  const duration = parseDuration(text);
  return duration ? durationSeconds(duration) : 0;
}
