import type { RetryDefinition } from "@/lib/lifecycle/language/definition";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import { leave, leaveUnknown, shown } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, itemsOf, numberOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** Whole seconds as a duration; undefined for anything else. */
export function secondsText(tree: Tree | undefined): string | undefined {
  const seconds = numberOf(tree);
  return seconds === undefined || seconds < 0 || seconds > 999_999_999 ? undefined : `PT${Math.round(seconds)}S`;
}

/** Retry as an effect has it; numbers an effect cannot have are brought into its limits and listed. */
export function retriesFrom(draft: Draft, retry: Tree | undefined): { retry?: RetryDefinition[] } {
  const all = itemsOf(retry).map((each): RetryDefinition => {
    leaveUnknown(draft, each, [
      "ErrorEquals",
      "IntervalSeconds",
      "BackoffRate",
      "MaxAttempts",
      "MaxDelaySeconds",
      "JitterStrategy",
      "Comment",
    ]);
    const errors = itemsOf(childOf(each, "ErrorEquals")).map((error) => textOf(error) ?? "States.ALL");
    const [interval, maxDelay] = [
      secondsText(childOf(each, "IntervalSeconds")),
      secondsText(childOf(each, "MaxDelaySeconds")),
    ];
    const backoff = numberOf(childOf(each, "BackoffRate"));
    const attempts = numberOf(childOf(each, "MaxAttempts"));
    const jitter = textOf(childOf(each, "JitterStrategy"));
    if (
      (attempts !== undefined && (attempts > 50 || attempts < 0)) ||
      (backoff !== undefined && (backoff > 100 || backoff < 1))
    )
      leave(draft, each.at, `How often to retry: ${shown(each)}`, `재시도 횟수: ${shown(each)}`);
    return {
      errors:
        errors.length === 0
          ? ["*"]
          : errors.map((error) => (error === "States.ALL" ? "*" : error === "States.Timeout" ? "Timeout" : error)),
      ...(interval === undefined ? {} : { interval }),
      ...(backoff === undefined ? {} : { backoff: Math.min(100, Math.max(1, backoff)) }),
      ...(attempts === undefined ? {} : { maxAttempts: Math.min(50, Math.max(0, Math.round(attempts))) }),
      ...(maxDelay === undefined ? {} : { maxDelay }),
      ...(jitter === undefined ? {} : { jitter: jitter === "FULL" ? "full" : "none" }),
    };
  });
  return all.length > 0 ? { retry: all } : {};
}
