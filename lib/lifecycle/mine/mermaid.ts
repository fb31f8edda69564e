import type { FollowCount } from "@/lib/lifecycle/mine/statistics";

/** A Mermaid flowchart of what directly follows what, with counts; paths rarer than `least` are left out. */
export function followsMermaid(follows: readonly FollowCount[], least = 1): string {
  const shown = follows.filter(({ count }) => count >= least);
  const names = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const boxes = names.map((name, i) => `  a${i}["${quoted(name)}"]`);
  const arrows = shown.map(({ from, to, count }) => `  a${numbers.get(from)} -->|${count}| a${numbers.get(to)}`);
  return `${["flowchart LR", ...boxes, ...arrows].join("\n")}\n`;
}

/** Mermaid reads entities within quotes; letters and digits of any script stay as they are. */
function quoted(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N} ./()_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
