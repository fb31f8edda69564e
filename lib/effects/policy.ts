import { z } from "zod";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";

const duration = z.string().refine((text) => parseDuration(text) !== null, "must be a duration");

const retrier = z.object({
  errors: z.array(z.string()),
  interval: duration.default("PT1S"),
  backoff: z.number().min(1).default(2),
  maxAttempts: z.int().min(0).default(3),
  maxDelay: duration.optional(),
  jitter: z.enum(["none", "full"]).default("none"),
});

/** How an effect's failures are met, as an effect run's `policy` column holds it. */
export const policySchema = z.object({
  timeout: duration.optional(),
  retry: z.array(retrier).optional(),
  // oxlint-disable-next-line unicorn/no-thenable -- the lifecycle language's own word
  catch: z.array(z.object({ errors: z.array(z.string()), then: z.string() })).optional(),
  onSuccess: z.string().optional(),
});

export type Policy = z.infer<typeof policySchema>;
type Retrier = z.infer<typeof retrier>;

/** What to do after an attempt that failed. */
export type Verdict =
  | { readonly do: "retry"; readonly afterSeconds: number }
  | { readonly do: "send"; readonly event: string }
  | { readonly do: "incident" };

/** What holds for an effect that says nothing about retries: five more attempts within some minutes. */
const USUAL: Retrier = {
  errors: ["*"],
  interval: "PT2S",
  backoff: 3,
  maxAttempts: 5,
  maxDelay: "PT5M",
  jitter: "full",
};

/** Our own trouble, not the effect's: met the usual way whatever a definition says, unless it names them. */
const OURS: Retrier = { ...USUAL, errors: ["conflict", "unavailable"] };

/** Errors that another attempt cannot cure; retried only where a definition names them. */
const LASTING = ["invalid", "not_found", "forbidden", "refused"];

/** How long an attempt may take: the effect's timeout, one minute unless said, never more than ten. */
export function timeoutMs({ timeout }: Policy): number {
  return Math.min(600_000, seconds(timeout ?? "PT1M") * 1_000);
}

/**
 * Decides after a failed attempt, in the order of the Amazon States Language: the first retrier that names the error,
 * while it has attempts left (`maxAttempts` counts repetitions; each retrier counts its own), then the first catcher,
 * then an incident. `failed` are the names of the errors so far, the last one included; `random` is in [0, 1).
 */
export function verdictAfter(policy: Policy, failed: readonly string[], random: number): Verdict {
  const error = failed.at(-1) ?? "Error";
  const retriers = [...(policy.retry ?? (LASTING.includes(error) ? [] : [USUAL])), OURS];
  const found = retriers.find(({ errors }) => names(errors, error));
  const repetition = found ? failed.filter((name) => names(found.errors, name)).length : 0;
  if (found && repetition <= found.maxAttempts) return { do: "retry", afterSeconds: delay(found, repetition, random) };
  const caught = policy.catch?.find(({ errors }) => names(errors, error));
  return caught && caught.then !== "incident" ? { do: "send", event: caught.then } : { do: "incident" };
}

function names(errors: readonly string[], error: string): boolean {
  return errors.includes("*") || errors.includes(error);
}

function delay({ interval, backoff, maxDelay, jitter }: Retrier, repetition: number, random: number): number {
  const longest = maxDelay ? seconds(maxDelay) : 86_400;
  const full = Math.min(longest, seconds(interval) * backoff ** (repetition - 1));
  return jitter === "full" ? full * random : full;
}

function seconds(text: string): number {
  const parsed = parseDuration(text);
  return parsed ? durationSeconds(parsed) : 0;
}
