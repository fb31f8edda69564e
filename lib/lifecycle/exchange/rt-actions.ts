import type { Draft } from "@/lib/lifecycle/exchange/draft";
import { leave } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** A button of Request Tracker: from one status to another, with its words and the form it opens. */
type Action = {
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly words: string | undefined;
  readonly form: string | undefined;
};

/** The actions of a lifecycle. As lists, `[from, to, label, form]`, or as in the configuration: `"from -> to" => { label, update }`. */
export function actionsOf(tree: Tree): Action[] {
  const actions = childOf(tree, "actions");
  const inHash = entriesOf(actions).map(({ key, value }) => ({
    value,
    pair: key,
    words: textOf(childOf(value, "label")),
    form: textOf(childOf(value, "update")),
  }));
  const items = itemsOf(actions);
  const inList = items.flatMap((item, i) => {
    if (item.kind === "list")
      return [
        {
          at: item.at,
          from: textOf(item.items[0]) ?? "",
          to: textOf(item.items[1]) ?? "",
          words: textOf(item.items[2]),
          form: textOf(item.items[3]),
        },
      ];
    const next = items[i + 1];
    const pair = textOf(item);
    return pair !== undefined && next?.kind === "object"
      ? [actionAt(next, { pair, words: textOf(childOf(next, "label")), form: textOf(childOf(next, "update")) })]
      : [];
  });
  return [...inHash.map(({ value, ...each }) => actionAt(value, each)), ...inList];
}

function actionAt(
  tree: Tree,
  { pair, words, form }: { pair: string; words: string | undefined; form: string | undefined },
): Action {
  const [from = "", to = ""] = pair.split("->").map((part) => part.trim());
  return { at: tree.at, from, to, words, form };
}

/** Lists forms, rights, and actions that name no status. */
export function listTheRest(draft: Draft, tree: Tree, statuses: readonly string[]): void {
  const isStatus = (words: string) => statuses.includes(words);
  for (const { at, from, to, words, form } of actionsOf(tree)) {
    if (!isStatus(to) || (from !== "" && !isStatus(from)))
      leave(draft, at, `The action ${from} → ${to} “${words ?? ""}”`, `작업 ${from} → ${to} “${words ?? ""}”`);
    else if (form) leave(draft, at, `The form “${form}” of “${words ?? to}”`, `“${words ?? to}”의 양식 “${form}”`);
  }
  for (const { key, value } of entriesOf(childOf(tree, "rights"))) {
    const right = textOf(value) ?? "…";
    leave(
      draft,
      value.at,
      `The right ${right} for ${key}; say who may in the transitions' conditions.`,
      `${key}에 대한 권한 ${right}. 전환의 조건에 누가 할 수 있는지 적으십시오.`,
    );
  }
}
