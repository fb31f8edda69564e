import type { Category, Condition, Definition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES, SAME, textIn } from "@/lib/lifecycle/language/definition";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { PICTURE_NOTE } from "@/lib/lifecycle/exchange/notes";
import { inWords } from "@/lib/lifecycle/language/input";

/** `stages`: draw each stage as a group around its states. */
export type MermaidOptions = ExportOptions & { readonly stages?: boolean };

/** A lifecycle as a Mermaid `stateDiagram-v2`, its categories in colours; a guard shows by the label of its names. */
export function toMermaid(definition: Definition, options: MermaidOptions = {}): Exported {
  const { language = "en", stages = false } = options;
  const ids = idsOf(Object.keys(definition.states));
  const words: Words = { definition, language, ids };
  const lines = [
    "stateDiagram-v2",
    "  direction LR",
    `  accTitle: ${escaped(textIn(definition.title, language))}`,
    ...(stages ? groupLines(words) : Object.keys(definition.states).map((name) => `  ${stateLine(words, name)}`)),
    `  [*] --> ${idOf(words, definition.initial)}`,
    ...wayLines(words),
    ...Object.entries(definition.states).flatMap(([name, { final }]) =>
      final ? [`  ${idOf(words, name)} --> [*]`] : [],
    ),
    ...colourLines(words),
  ];
  return { text: `${lines.join("\n")}\n`, notes: [PICTURE_NOTE] };
}

type Words = { readonly definition: Definition; readonly language: string; readonly ids: ReadonlyMap<string, string> };

/** Mermaid has words of its own (`end`, `state`, `note` …) and no hyphens in names, so every name gets a prefix. */
function idsOf(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name, i) => [name, `s${i + 1}_${name.replaceAll("-", "_")}`]));
}

function idOf({ ids }: Words, name: string): string {
  return ids.get(name) ?? name;
}

function stateLine(words: Words, name: string): string {
  const label = words.definition.states[name]?.label ?? name;
  return `state "${escaped(textIn(label, words.language))}" as ${idOf(words, name)}`;
}

function groupLines(words: Words): string[] {
  const { stages, states } = words.definition;
  return stages.flatMap(({ id, label }, i) => {
    const inside = Object.entries(states).flatMap(([name, { stage }]) => (stage === id ? [name] : []));
    if (inside.length === 0) return [];
    const title = escaped(textIn(label, words.language));
    const group = `g${i + 1}_${id.replaceAll("-", "_")}`;
    return [`  state "${title}" as ${group} {`, ...inside.map((name) => `    ${stateLine(words, name)}`), "  }"];
  });
}

function wayLines(words: Words): string[] {
  const { definition, language } = words;
  return definition.transitions.flatMap(({ from, on, to, label, if: guard }) => {
    const said = label ?? definition.events[on]?.label;
    const event = said ? textIn(said, language) : inWords(on);
    const shown = guard ? `${event} [${guardWords(words, guard)}]` : event;
    return from.map((source) => {
      const target = to === SAME ? source : to;
      const stays = to === SAME ? " ↺" : "";
      return `  ${idOf(words, source)} --> ${idOf(words, target)}: ${escaped(shown)}${stays}`;
    });
  });
}

/** The labels of the named conditions a guard asks for; dots for what has no name. */
function guardWords({ definition, language }: Words, guard: Condition): string {
  const found = new Set<string>();
  const open: Condition[] = [guard];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
    else found.add("cond" in next ? next.cond : "");
  }
  const names = [...found].filter((name) => name !== "").toReversed();
  const labels = names.map((name) => {
    const named = definition.conditions?.[name];
    return named && "if" in named && named.label ? textIn(named.label, language) : inWords(name);
  });
  return [...labels, ...(found.has("") ? ["…"] : [])].join(", ");
}

/** Fill, line and text of each category. */
const COLOURS: Readonly<Record<Category, string>> = {
  open: "fill:#e8f1fd,stroke:#b3d0f5,color:#1d4f91",
  assigned: "fill:#f3effc,stroke:#d5c5f2,color:#5b3a9b",
  pending: "fill:#fdf3dc,stroke:#ecd08a,color:#7a4d00",
  resolved: "fill:#e5f6ea,stroke:#a9dcb8,color:#14663a",
  closed: "fill:#eff1f2,stroke:#cfd4d8,color:#4d575e",
};

function colourLines(words: Words): string[] {
  return CATEGORIES.flatMap((category) => {
    const inside = Object.entries(words.definition.states).filter(([, state]) => state.category === category);
    const names = inside.map(([name]) => idOf(words, name));
    return names.length === 0
      ? []
      : [`  classDef ${category} ${COLOURS[category]}`, `  class ${names.join(",")} ${category}`];
  });
}

/** Letters, digits and harmless signs stay; everything Mermaid or HTML could read as its own becomes a character code. */
function escaped(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, " ").trim() || "…";
  return oneLine.replaceAll(/[^\p{L}\p{M}\p{N} .,!?()/+_…↺'’“”„–—·-]|--/gu, (match) =>
    Array.from(match, (character) => `#${character.codePointAt(0) ?? 63};`).join(""),
  );
}
