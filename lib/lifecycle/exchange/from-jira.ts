import { subject, topic } from "@/lib/lifecycle/language/particles";
import type { Category } from "@/lib/lifecycle/language/definition";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import {
  blame,
  finished,
  label,
  leave,
  leaveUnknown,
  newDraft,
  newIds,
  newNames,
} from "@/lib/lifecycle/exchange/draft";
import type { Imported, ImportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { listRules } from "@/lib/lifecycle/exchange/jira-rules";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, itemsOf, numberOf, readJson, textOf } from "@/lib/lifecycle/exchange/source-tree";

/**
 * A workflow of Jira, from the JSON of its interface (one workflow, `values` of a search, or `statuses` and
 * `workflows`). Statuses are states by category, transitions commands; a global one comes from every status.
 */
export function fromJira(text: string, { pick }: ImportOptions = {}): Imported {
  const { tree, problems } = readJson(text);
  const draft = newDraft(problems);
  if (!tree) return finished(draft, null);
  const workflow = chosen(draft, tree, pick);
  return finished(draft, workflow ? definitionOf(draft, tree, workflow) : null);
}

function nameOf(workflow: Tree): string {
  return textOf(childOf(workflow, "name")) ?? textOf(childOf(childOf(workflow, "id"), "name")) ?? "";
}

function chosen(draft: Draft, tree: Tree, pick: string | undefined): Tree | null {
  const several = [...itemsOf(childOf(tree, "workflows")), ...itemsOf(childOf(tree, "values")), ...itemsOf(tree)];
  const all = several.length > 0 ? several : childOf(tree, "transitions") ? [tree] : [];
  const found = pick === undefined ? all[0] : all.find((workflow) => nameOf(workflow) === pick);
  const names = all.map(nameOf).join(", ") || "–";
  if (!found)
    blame(
      draft,
      "",
      `There is no such workflow here; there are: ${names}.`,
      `그런 워크플로가 없습니다. 있는 것: ${names}.`,
    );
  for (const other of all.filter((workflow) => found && workflow !== found))
    leave(
      draft,
      other.at,
      `“${nameOf(other)}” is in the same text; pick it to import it.`,
      `${topic(`“${nameOf(other)}”`)} 같은 텍스트에 있습니다. 하나를 선택하세요.`,
    );
  if (found && found !== tree) leaveUnknown(draft, tree, ["statuses", "workflows", "values"]);
  return found ?? null;
}

type Status = {
  readonly id: string;
  readonly at: string;
  readonly words: string;
  readonly state: string;
  readonly category: Category;
};

function idOf(tree: Tree | undefined): string | undefined {
  const own = childOf(tree, "statusReference") ?? childOf(tree, "id") ?? tree;
  return textOf(own) ?? numberOf(own)?.toString();
}

const CATEGORIES: Readonly<Record<string, Category>> = {
  todo: "open",
  new: "open",
  undefined: "open",
  in_progress: "assigned",
  indeterminate: "assigned",
  done: "closed",
};

function statusesOf(draft: Draft, tree: Tree, workflow: Tree): Status[] {
  const names = newNames("status", ["incident", "before"]);
  const everywhere = tree === workflow ? [] : itemsOf(childOf(tree, "statuses"));
  const seen = new Set<string>();
  return itemsOf(childOf(workflow, "statuses")).flatMap((given) => {
    const id = idOf(given) ?? textOf(childOf(given, "name"));
    if (id === undefined || seen.has(id)) {
      blame(
        draft,
        given.at,
        id === undefined ? "A status has no id." : `The status ${id} is there twice.`,
        id === undefined ? "상태에 id가 없습니다." : `상태 ${subject(id)} 두 번 있습니다.`,
      );
      return [];
    }
    seen.add(id);
    const more = everywhere.find((other) => idOf(other) === id || textOf(childOf(other, "id")) === id);
    const words = textOf(childOf(given, "name")) ?? textOf(childOf(more, "name")) ?? id;
    leaveUnknown(draft, given, ["id", "name", "statusReference", "statusCategory", "layout"]);
    leaveUnknown(draft, more, ["id", "name", "statusReference", "statusCategory"]);
    return [{ id, at: given.at, words, state: names(words), category: categoryOf(draft, given, more) }];
  });
}

function categoryOf(draft: Draft, given: Tree, more: Tree | undefined): Category {
  const said = childOf(given, "statusCategory") ?? childOf(more, "statusCategory");
  const key = (textOf(said) ?? textOf(childOf(said, "key")) ?? "").toLowerCase();
  if (Object.hasOwn(CATEGORIES, key)) return CATEGORIES[key] ?? "open";
  leave(
    draft,
    given.at,
    "The text does not say to which category this status belongs; it is taken as in progress.",
    "이 상태의 범주가 텍스트에 없습니다. 진행 중으로 간주합니다.",
  );
  return "assigned";
}

type Move = { readonly tree: Tree; readonly words: string; readonly from: readonly string[]; readonly to: string };

function definitionOf(draft: Draft, tree: Tree, workflow: Tree): object | null {
  const statuses = statusesOf(draft, tree, workflow);
  const stateOf = (at: Tree, id: string | undefined): string | null => {
    const found = statuses.find((status) => status.id === id);
    if (!found) blame(draft, at.at, `There is no status “${id ?? "…"}”.`, `“${id ?? "…"}” 상태가 없습니다.`);
    return found?.state ?? null;
  };
  const { moves, initial } = movesOf(draft, workflow, { statuses, stateOf });
  const [first] = statuses;
  if (!first) blame(draft, workflow.at, "The workflow has no statuses.", "워크플로에 상태가 없습니다.");
  if (initial === null && first)
    leave(
      draft,
      workflow.at,
      "No transition creates an issue; the first status is the initial one.",
      "이슈를 생성하는 전환이 없습니다. 첫 번째 상태를 시작 상태로 합니다.",
    );
  leaveUnknown(draft, workflow, ["id", "name", "statuses", "transitions"]);
  const leaves = (state: string) => moves.some(({ from }) => from.includes(state));
  const begins = initial ?? first?.state ?? "";
  const isShut = !leaves(begins);
  const before = newNames(
    "before",
    statuses.map(({ state }) => state),
  )("before");
  const events = newNames("event", ["incident"]);
  const ids = newIds("t");
  const creation = { words: "Create", from: [before], to: begins, tree: workflow };
  const named = [...(isShut ? [creation] : []), ...moves].map((move) => ({ ...move, event: events(move.words) }));
  return {
    language: "lifecycle/1",
    key: newIds("jira")(nameOf(workflow)),
    title: label(nameOf(workflow), "Jira"),
    initial: isShut ? before : begins,
    stages: [
      { id: "todo", label: { en: "To do", ko: "할 일" } },
      { id: "progress", label: { en: "In progress", ko: "진행 중" } },
      { id: "done", label: { en: "Done", ko: "완료" } },
    ],
    fields: {},
    events: Object.fromEntries(
      named.map(({ event, words }) => [event, { kind: "command", label: label(words, event) }]),
    ),
    states: {
      ...(isShut
        ? { [before]: { label: { en: "Before creation", ko: "생성 전" }, stage: "todo", category: "open" } }
        : {}),
      ...Object.fromEntries(statuses.map((status) => [status.state, stateOfStatus(status, leaves(status.state))])),
    },
    transitions: named.map(({ words, event, from, to }) => ({
      id: ids(`t ${words}`),
      label: label(words, event),
      from,
      on: event,
      to,
    })),
  };
}

function stateOfStatus({ state, words, category }: Status, isLeft: boolean): object {
  const final = category === "closed" && !isLeft ? { final: true } : {};
  return { label: label(words, state), stage: STAGES[category], category, ...final };
}

const STAGES: Readonly<Record<string, string>> = { open: "todo", assigned: "progress", closed: "done" };

type Finding = {
  readonly statuses: readonly Status[];
  readonly stateOf: (at: Tree, id: string | undefined) => string | null;
};

function movesOf(
  draft: Draft,
  workflow: Tree,
  { statuses, stateOf }: Finding,
): { moves: Move[]; initial: string | null } {
  let initial: string | null = null;
  const moves = itemsOf(childOf(workflow, "transitions")).flatMap((tree): Move[] => {
    listRules(draft, tree);
    const words = textOf(childOf(tree, "name")) ?? "…";
    const type = (textOf(childOf(tree, "type")) ?? "directed").toLowerCase();
    const to = stateOf(tree, idOf(childOf(tree, "to")) ?? textOf(childOf(tree, "toStatusReference")));
    if (type === "initial") {
      initial ??= to;
      leave(
        draft,
        tree.at,
        `“${words}” creates an issue; here a case begins in its status.`,
        `${topic(`“${words}”`)} 이슈를 생성합니다. 여기서는 사례가 그 상태에서 시작합니다.`,
      );
      return [];
    }
    const sources = [
      ...itemsOf(childOf(tree, "from")),
      ...itemsOf(childOf(tree, "links")).map((link) => childOf(link, "fromStatusReference") ?? link),
    ];
    const named = sources.map((source) => stateOf(tree, idOf(source)));
    const from = type === "global" ? statuses.map(({ state }) => state) : named.filter((state) => state !== null);
    if (to === null || from.length === 0) {
      if (to !== null && named.length === 0)
        blame(draft, tree.at, `“${words}” comes from nowhere.`, `“${words}”의 출발 상태가 없습니다.`);
      return [];
    }
    return [{ tree, words, from: [...new Set(from)], to }];
  });
  return { moves, initial };
}
