import type { Draft } from "@/lib/lifecycle/exchange/draft";
import { leave } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

const KNOWN = ["id", "name", "type", "from", "to", "links", "toStatusReference"];

/** Lists conditions, validators, post functions, screens and properties of a transition, each by its name. */
export function listRules(draft: Draft, tree: Tree): void {
  const name = textOf(childOf(tree, "name")) ?? "…";
  for (const { key, value } of entriesOf(tree)) {
    if (KNOWN.includes(key)) continue;
    const parts =
      key === "rules" ? entriesOf(value).flatMap((rule) => listed(rule.key, rule.value)) : listed(key, value);
    for (const { at, what } of parts) leave(draft, at, `${what} of “${name}”`, `“${name}”의 ${what}`);
  }
}

function listed(kind: string, tree: Tree): { at: string; what: string }[] {
  if (tree.kind !== "list")
    return tree.kind === "object" && tree.entries.length === 0
      ? []
      : [{ at: tree.at, what: `${kind} ${ruleName(tree)}`.trim() }];
  return tree.items.map((item) => ({ at: item.at, what: `${kind} ${ruleName(item)}`.trim() }));
}

function ruleName(tree: Tree): string {
  const name =
    textOf(childOf(tree, "type")) ??
    textOf(childOf(tree, "ruleKey")) ??
    textOf(childOf(tree, "name")) ??
    textOf(childOf(tree, "id"));
  return name ?? textOf(tree) ?? "";
}
