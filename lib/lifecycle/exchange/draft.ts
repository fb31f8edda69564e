import { FILE_VALUES, RESERVED } from "@/lib/lifecycle/language/shape/limits";
import type { Text } from "@/lib/lifecycle/language/definition";
import type { Imported, ImportProblem, LeftOut } from "@/lib/lifecycle/exchange/exchanged";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { jsonOf } from "@/lib/lifecycle/exchange/source-tree";
import { parseDefinition } from "@/lib/lifecycle/language/schema";

/** What an import has found so far. */
export type Draft = {
  readonly problems: ImportProblem[];
  readonly leftOut: LeftOut[];
};

/** An empty draft. */
export function newDraft(problems: readonly ImportProblem[] = []): Draft {
  return { problems: [...problems], leftOut: [] };
}

/** Takes down a fault of the source. */
export function blame(draft: Draft, at: string, en: string, ko: string): void {
  draft.problems.push({ at, message: { en, ko } });
}

/** Takes down what a lifecycle has no counterpart for. */
export function leave(draft: Draft, at: string, en: string, ko: string): void {
  draft.leftOut.push({ at, what: { en, ko } });
}

/** Lists everything under keys that an importer does not know. */
export function leaveUnknown(draft: Draft, tree: Tree | undefined, known: readonly string[]): void {
  if (tree?.kind !== "object") return;
  for (const { key, value } of tree.entries) {
    if (!known.includes(key)) leave(draft, value.at, `${key}: ${shown(value)}`, `${key}: ${shown(value)}`);
  }
}

/** A part of the source in few words. */
export function shown(tree: Tree): string {
  if (tree.kind === "value") return shortened(JSON.stringify(tree.value));
  if (tree.kind === "code") return shortened(tree.text);
  return shortened(JSON.stringify(jsonOf(tree)));
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** The end of every import: null with problems, or a definition that the language accepts. */
export function finished(draft: Draft, definition: object | null): Imported {
  const { problems, leftOut } = draft;
  if (problems.length > 0 || definition === null) return { definition: null, problems, leftOut };
  const parsed = parseDefinition(JSON.parse(JSON.stringify(definition)));
  if (parsed.ok) return { definition: parsed.definition, problems, leftOut };
  const said = parsed.problems.slice(0, MOST_PROBLEMS).map(({ at, message }) => {
    const place = at === "" ? "the lifecycle" : at;
    return {
      at: "",
      message: {
        en: `The lifecycle made of it is not sound: ${place} ${message}.`,
        ko: `만들어진 라이프사이클에 문제가 있습니다: ${place} ${message}.`,
      },
    };
  });
  return { definition: null, problems: said, leftOut };
}

const MOST_PROBLEMS = 50;

/** Gives every wanted name a valid one of its own; the same wanted name twice gets two. */
export type Names = (wanted: string) => string;

/** Names of states, events and fields (`inProgress`); a valid one stays as it is. */
export function newNames(fallback: string, taken: readonly string[] = []): Names {
  return unique(taken, (wanted) => {
    if (/^[a-z][A-Za-z0-9_-]{0,63}$/.test(wanted)) return wanted;
    const [first = "", ...rest] = wordsOf(wanted);
    const name = [lowered(first), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
    return /^[a-z]/.test(name) ? name : `${fallback}${name}`;
  });
}

/** Ids of transitions, effects and timers (`t-start-progress`). */
export function newIds(fallback: string): Names {
  return unique([], (wanted) => {
    const id = wordsOf(wanted).join("-").toLowerCase();
    return /^[a-z]/.test(id) ? id : id === "" ? fallback : `${fallback}-${id}`;
  });
}

function lowered(word: string): string {
  return /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function wordsOf(text: string): string[] {
  const latin = text.slice(0, 200).normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return latin.split(/[^A-Za-z0-9]+/).filter(Boolean);
}

const LONGEST = 56;

function unique(taken: readonly string[], shaped: (wanted: string) => string): Names {
  const used = new Set(taken);
  return (wanted) => {
    const base = shaped(wanted).slice(0, LONGEST);
    for (let i = 1; i < FILE_VALUES; i += 1) {
      const name = i === 1 ? base : `${base}${/\d$/.test(base) ? "-" : ""}${i}`;
      if (used.has(name) || RESERVED.has(name)) continue;
      used.add(name);
      return name;
    }
    return base;
  };
}

/** Words from a source as a label: never empty, never too long. */
export function label(words: string, otherwise: Text): Text {
  const line = words.replaceAll(/\s+/g, " ").trim();
  return line === "" ? otherwise : line.slice(0, 500);
}
