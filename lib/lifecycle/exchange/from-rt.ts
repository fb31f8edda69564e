import { topic } from "@/lib/lifecycle/language/particles";
import type { Category } from "@/lib/lifecycle/language/definition";
import type { Draft, Names } from "@/lib/lifecycle/exchange/draft";
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
import { readLiteral } from "@/lib/lifecycle/exchange/source-literal";
import { actionsOf, listTheRest } from "@/lib/lifecycle/exchange/rt-actions";
import type { Source, Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, readJson, textOf } from "@/lib/lifecycle/exchange/source-tree";

/**
 * A lifecycle of Request Tracker, from JSON or from the Perl of its configuration; of several, the one picked, else
 * the one called default, else the first. Every status is a state with a command of its own; where a ticket may be
 * created in several, there is a state before them.
 */
export function fromRt(text: string, { pick }: ImportOptions = {}): Imported {
  const { tree, problems } = sourceOf(text);
  const draft = newDraft(problems);
  if (!tree) return finished(draft, null);
  const found = chosen(draft, tree, pick);
  return finished(draft, found ? definitionOf(draft, found) : null);
}

function sourceOf(text: string): Source {
  if (/^\s*[{[]\s*("|\}|\])/.test(text.slice(0, 2_000)) || text.length > 4_000_000) return readJson(text);
  const set = /%Lifecycles\s*(?:=\s*\(|,)/.exec(text);
  if (!set) return readLiteral(text, { dialect: "perl", from: Math.max(0, text.search(/[({]/)) });
  const from = set.index + set[0].length - 1;
  return readLiteral(`${text.slice(0, from)}(${text.slice(from + 1)}`, { dialect: "perl", from });
}

type Found = { readonly name: string; readonly tree: Tree };

const KEYS = ["initial", "active", "inactive", "transitions"];

function chosen(draft: Draft, tree: Tree, pick: string | undefined): Found | null {
  const isOne = entriesOf(tree).some(({ key }) => KEYS.includes(key));
  const all = isOne
    ? [{ key: "rt", value: tree }]
    : entriesOf(tree).filter(({ value }) => value.kind === "object" && childOf(value, "active"));
  const wanted = all.find(({ key }) => key === (pick ?? "default")) ?? (pick === undefined ? all[0] : undefined);
  if (!wanted) {
    const names = all.map(({ key }) => key).join(", ") || "–";
    blame(
      draft,
      "",
      `There is no such lifecycle here; there are: ${names}.`,
      `그런 라이프사이클이 없습니다. 있는 것: ${names}.`,
    );
    return null;
  }
  if (!isOne) {
    for (const { key, value } of entriesOf(tree)) {
      if (key !== wanted.key)
        leave(
          draft,
          value.at,
          `“${key}” is in the same text; pick it to import it.`,
          `${topic(`“${key}”`)} 같은 텍스트에 있습니다. 하나를 선택하세요.`,
        );
    }
  }
  return { name: wanted.key, tree: wanted.value };
}

type Status = { readonly words: string; readonly state: string; readonly group: "initial" | "active" | "inactive" };
type Move = { readonly from: string; readonly to: string };

const GROUPS: Readonly<Record<Status["group"], { category: Category; label: { en: string; ko: string } }>> = {
  initial: { category: "open", label: { en: "New", ko: "신규" } },
  active: { category: "assigned", label: { en: "Active", ko: "진행" } },
  inactive: { category: "closed", label: { en: "Done", ko: "완료" } },
};

function definitionOf(draft: Draft, { name, tree }: Found): object {
  const statuses = statusesOf(draft, tree);
  const moves = movesOf(draft, tree, statuses);
  const created = creation(draft, tree, { statuses, moves });
  listTheRest(
    draft,
    tree,
    statuses.map(({ words }) => words),
  );
  leaveUnknown(draft, childOf(tree, "defaults"), ["on_create"]);
  leaveUnknown(draft, tree, [...KEYS, "defaults", "actions", "rights"]);
  const [only] = created;
  const begins = created.length === 1 && only && moves.some(({ from }) => from === only.words) ? only.state : null;
  const names = newNames(
    "state",
    statuses.map(({ state }) => state),
  );
  const before = begins ?? names("before");
  const entered = [
    ...moves.filter(({ from }) => from !== "").map(({ to }) => to),
    ...(begins ? [] : created.map(({ words }) => words)),
  ];
  const heard = statuses.filter(({ words }) => entered.includes(words));
  return {
    language: "lifecycle/1",
    key: newIds("rt")(name),
    title: label(name, "RT"),
    initial: before,
    stages: (["initial", "active", "inactive"] as const).map((group) => ({ id: group, label: GROUPS[group].label })),
    fields: {
      started: { type: "bool", label: { en: "Started", ko: "시작됨" }, default: false, writtenBy: "engine" },
      resolved: { type: "bool", label: { en: "Resolved", ko: "해결됨" }, default: false, writtenBy: "engine" },
    },
    events: Object.fromEntries(
      heard.map(({ words, state }) => [state, { kind: "command", label: label(words, state) }]),
    ),
    states: {
      ...(begins
        ? {}
        : { [before]: { label: { en: "Before creation", ko: "생성 전" }, stage: "initial", category: "open" } }),
      ...Object.fromEntries(statuses.map((status) => [status.state, stateOf(status, moves)])),
    },
    transitions: transitionsOf(tree, { statuses, moves, created: begins ? [] : created, before }),
  };
}

function statusesOf(draft: Draft, tree: Tree): Status[] {
  const names = newNames("status", ["before", "incident"]);
  const seen = new Set<string>();
  return (["initial", "active", "inactive"] as const).flatMap((group) =>
    itemsOf(childOf(tree, group)).flatMap((item) => {
      const words = textOf(item);
      if (words === undefined) blame(draft, item.at, "A status must be a text.", "상태는 텍스트여야 합니다.");
      else if (seen.has(words.toLowerCase()))
        blame(draft, item.at, `“${words}” is there twice.`, `“${words}” 항목이 두 번 있습니다.`);
      if (words === undefined || seen.has(words.toLowerCase())) return [];
      seen.add(words.toLowerCase());
      return [{ words, state: names(words), group }];
    }),
  );
}

/** Request Tracker itself lets everything change into everything where no transitions are named. */
function movesOf(draft: Draft, tree: Tree, statuses: readonly Status[]): Move[] {
  const named = entriesOf(childOf(tree, "transitions"));
  if (named.length === 0) {
    leave(
      draft,
      "/transitions",
      "The text names no transitions; every status may become every other.",
      "텍스트에 전환이 없습니다. 모든 상태가 서로 바뀔 수 있습니다.",
    );
    return statuses.flatMap(({ words: from }) =>
      statuses.filter(({ words }) => words !== from).map(({ words: to }) => ({ from, to })),
    );
  }
  const known = (item: Tree, words: string | undefined): words is string => {
    const found = words !== undefined && statuses.some((status) => status.words === words);
    if (!found) blame(draft, item.at, `There is no status “${words ?? "…"}”.`, `“${words ?? "…"}” 상태가 없습니다.`);
    return found;
  };
  return named.flatMap(({ key: from, value }) => {
    if (from !== "" && !known(value, from)) return [];
    const targets = itemsOf(value).flatMap((item) => {
      const to = textOf(item);
      return known(item, to) && to !== from ? [to] : [];
    });
    return [...new Set(targets)].map((to) => ({ from, to }));
  });
}

/** In which statuses a ticket may be created. */
function creation(
  draft: Draft,
  tree: Tree,
  { statuses, moves }: { statuses: readonly Status[]; moves: readonly Move[] },
): Status[] {
  const usual = textOf(childOf(childOf(tree, "defaults"), "on_create"));
  const named = moves.filter(({ from }) => from === "").map(({ to }) => to);
  const created = statuses.filter(({ words, group }) =>
    named.length > 0 ? named.includes(words) : group === "initial",
  );
  if (statuses.length === 0) blame(draft, "", "There are no statuses.", "상태가 없습니다.");
  const first = created.findIndex(({ words }) => words === usual);
  const all = created.length > 0 ? created : [...statuses];
  if (named.length === 0 && usual === undefined)
    leave(
      draft,
      "/defaults/on_create",
      "The text does not say in which status a ticket is created.",
      "티켓이 어떤 상태로 생성되는지 텍스트에 없습니다.",
    );
  return first > 0 ? [...all.slice(first, first + 1), ...all.slice(0, first), ...all.slice(first + 1)] : all;
}

function stateOf({ words, state, group }: Status, moves: readonly Move[]): object {
  const ends = group === "inactive" && !moves.some(({ from }) => from === words);
  return {
    label: label(words, state),
    stage: group,
    category: GROUPS[group].category,
    ...(ends ? { final: true } : {}),
  };
}

type Parts = {
  readonly statuses: readonly Status[];
  readonly moves: readonly Move[];
  readonly created: readonly Status[];
  readonly before: string;
};

function transitionsOf(tree: Tree, { statuses, moves, created, before }: Parts): object[] {
  const ids: Names = newIds("t");
  const actions = actionsOf(tree);
  const all = [...created.map(({ words }) => ({ from: "", to: words })), ...moves.filter(({ from }) => from !== "")];
  return all.flatMap(({ from, to }) => {
    const target = statuses.find(({ words }) => words === to);
    const source = from === "" ? before : statuses.find(({ words }) => words === from)?.state;
    if (!target || source === undefined) return [];
    const said = actions.find((action) => action.from === from && action.to === to)?.words;
    return [
      {
        id: ids(`t ${from === "" ? "create" : source} ${target.state}`),
        ...(said ? { label: label(said, to) } : {}),
        from: [source],
        on: target.state,
        to: target.state,
        set: {
          ...(target.group === "initial" ? {} : { "case.started": true }),
          "case.resolved": target.group === "inactive",
        },
      },
    ];
  });
}
