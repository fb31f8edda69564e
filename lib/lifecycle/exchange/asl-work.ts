import { topic } from "@/lib/lifecycle/language/particles";
import type { EffectDefinition, Json } from "@/lib/lifecycle/language/definition";
import { blocksOf } from "@/lib/lifecycle/exchange/asl-check";
import { retriesFrom, secondsText } from "@/lib/lifecycle/exchange/asl-errors";
import type { Named, Words } from "@/lib/lifecycle/exchange/asl-words";
import { addWay, eventOf, onward, stateName } from "@/lib/lifecycle/exchange/asl-words";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import { leave, leaveUnknown } from "@/lib/lifecycle/exchange/draft";
import { childOf, entriesOf, itemsOf, jsonOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** Task, Parallel, Map: an effect on entry; its success goes on, what it fails with goes where it is caught. */
export function workFrom(words: Words, { key, value }: Named, type: string): object {
  const { draft } = words;
  const from = stateName(words, key);
  const resource = textOf(childOf(value, "Resource")) ?? type;
  const waits = resource.endsWith(".waitForTaskToken") || /:activity:/.test(resource);
  const done = waits ? eventOf(words, "answered", "message") : eventOf(words, "done", "system");
  addWay(words, { from, on: done, to: onward(words, value) });
  const caught = itemsOf(childOf(value, "Catch")).map((catcher) => {
    leaveUnknown(draft, catcher, ["ErrorEquals", "Next", "Comment"]);
    const errors = itemsOf(childOf(catcher, "ErrorEquals")).map((error) => textOf(error) ?? "States.ALL");
    const isTimeout = waits && errors.some((error) => ["States.Timeout", "States.ALL"].includes(error));
    const then = eventOf(words, `failed: ${errors.join(", ")}`, waits ? "message" : "system");
    const to = stateName(words, textOf(childOf(catcher, "Next")));
    addWay(words, { from, on: then, to });
    return { errors, then, to, isTimeout };
  });
  listBlocks(draft, { key, value });
  const given = childOf(value, "Parameters") ?? childOf(value, "Arguments");
  const withJson: Record<string, Json> = {
    resource: resource.slice(0, 2_000),
    ...(given && type === "Task" ? { parameters: jsonOf(given) } : {}),
  };
  const timeout = secondsText(childOf(value, "TimeoutSeconds"));
  const heartbeat = secondsText(childOf(value, "HeartbeatSeconds"));
  const effect: EffectDefinition = {
    id: words.effectId(`run ${from}`),
    do: type === "Task" ? "task.run" : "block.run",
    with: withJson,
    ...(timeout !== undefined && !waits ? { timeout } : {}),
    ...(heartbeat === undefined ? {} : { heartbeat }),
    ...retriesFrom(draft, childOf(value, "Retry")),
    ...(caught.length > 0
      ? {
          catch: caught.map(({ errors, then }) => ({
            errors: errors.map((error) =>
              error === "States.ALL" ? "*" : error === "States.Timeout" ? "Timeout" : error,
            ),
            then,
          })),
        }
      : {}),
    ...(waits ? {} : { onSuccess: done }),
  };
  const late = caught.find(({ isTimeout }) => isTimeout);
  if (waits && timeout !== undefined && !late)
    leave(
      draft,
      value.at,
      `“${key}” fails after ${timeout}, and nothing catches it.`,
      `${topic(`“${key}”`)} ${timeout} 후 실패하며 처리하는 곳이 없습니다.`,
    );
  const timer =
    waits && timeout !== undefined && late
      ? { id: words.timerId(`timeout ${from}`), event: eventOf(words, "timedOut", "timer"), after: timeout }
      : null;
  if (timer && late) addWay(words, { from, on: timer.event, to: late.to });
  return { category: waits ? "pending" : "assigned", entry: [effect], ...(timer ? { timers: [timer] } : {}) };
}

/** Everything inside the blocks of a Parallel or a Map, by name. */
function listBlocks(draft: Draft, { key, value }: Named): void {
  for (const block of blocksOf(value)) {
    leaveUnknown(draft, block, ["States"]);
    for (const inner of entriesOf(childOf(block, "States"))) {
      leave(draft, inner.value.at, `“${inner.key}” inside “${key}”`, `“${key}” 안의 “${inner.key}”`);
      listBlocks(draft, inner);
    }
  }
}
