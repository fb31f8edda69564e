import { subject } from "@/lib/lifecycle/language/particles";
import type { EffectDefinition, Json } from "@/lib/lifecycle/language/definition";
import { leave, leaveUnknown, shown } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, jsonOf, textOf } from "@/lib/lifecycle/exchange/source-tree";
import type { XStateWords } from "@/lib/lifecycle/exchange/xstate-parts";

/** What a state invokes: effects on entry, and the ways that their success and their failure lead. */
export type Invoked = {
  readonly effects: readonly EffectDefinition[];
  readonly heard: readonly { readonly tree: Tree; readonly event: string }[];
};

/** `invoke` as effects; `onDone` is heard as what an effect sends when it succeeds, `onError` when it fails. */
export function invokedFrom(
  words: XStateWords,
  { key, value }: { readonly key: string; readonly value: Tree },
): Invoked {
  const invoke = childOf(value, "invoke");
  if (!invoke || words.own) return { effects: [], heard: [] };
  const all = (invoke.kind === "list" ? invoke.items : [invoke]).map((each) => oneFrom(words, key, each));
  return { effects: all.map(({ effect }) => effect), heard: all.flatMap(({ heard }) => heard) };
}

function oneFrom(words: XStateWords, state: string, tree: Tree) {
  const { draft } = words;
  leaveUnknown(draft, tree, ["src", "id", "input", "onDone", "onError"]);
  const source = childOf(tree, "src");
  const said = textOf(source) ?? textOf(childOf(source, "type")) ?? textOf(childOf(tree, "id"));
  const actor = said ?? "actor";
  if (said === undefined)
    leave(
      draft,
      (source ?? tree).at,
      `What “${state}” invokes: ${shown(source ?? tree)}`,
      `${subject(`“${state}”`)} 호출하는 것: ${shown(source ?? tree)}`,
    );
  const input = childOf(tree, "input");
  const given: Record<string, Json> = input && input.kind !== "code" ? { input: jsonOf(input) } : {};
  if (input?.kind === "code")
    leave(draft, input.at, `What “${actor}” is given: ${shown(input)}`, `“${actor}”에 주는 값: ${shown(input)}`);
  const ways = (name: "onDone" | "onError", what: string) => {
    const way = childOf(tree, name);
    if (!way) return { event: null, heard: [] };
    const event = words.event.of(`${state}: ${actor} ${what}`, "system");
    return { event, heard: (way.kind === "list" ? way.items : [way]).map((each) => ({ tree: each, event })) };
  };
  const [done, failed] = [ways("onDone", "done"), ways("onError", "failed")];
  const effect: EffectDefinition = {
    id: words.effectId(`invoke ${actor}`),
    do: "actor.run",
    with: { actor: actor.slice(0, 500), ...given },
    ...(done.event === null ? {} : { onSuccess: done.event }),
    ...(failed.event === null ? {} : { catch: [{ errors: ["*"], then: failed.event }] }),
  };
  return { effect, heard: [...done.heard, ...failed.heard] };
}
