import type { TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { ENTRIES } from "@/lib/lifecycle/language/shape/limits";
import type { TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";

/** A way cases went, as the states they came to one after another, and how many cases did. */
export type Went = { readonly states: readonly string[]; readonly cases: number };

type Drawn = {
  readonly initial: string;
  readonly transitions: readonly TransitionDefinition[];
  readonly labelOf: (state: string) => string;
};

const SASHA = { id: "sasha", roles: ["agent"] } as const;
const NAME_LENGTH = 200;

/**
 * Tests out of what really happened: the most frequent ways, as far as each can be gone, until every transition is taken;
 * and for what no case begins with, the shortest way there is.
 */
export function storiesOf(ways: Iterable<Went>, drawn: Drawn): TestDefinition[] {
  const edges = edgesOf(drawn.transitions);
  const missing = new Set(drawn.transitions.map(({ id }) => id));
  const tests: TestDefinition[] = [];
  const tell = (name: string, moves: readonly Move[]): void => {
    if (tests.length === ENTRIES || !moves.some(({ transition }) => missing.has(transition.id))) return;
    for (const { transition } of moves) missing.delete(transition.id);
    const words = `${name}: ${moves.map(({ to }) => drawn.labelOf(to)).join(", ")}`;
    tests.push({ name: shortened(words), steps: moves.map(stepOf) });
  };
  for (const { states, cases } of ways) {
    if (missing.size === 0) break;
    const begins = states[0] === drawn.initial ? states.slice(1) : states;
    tell(cases === 1 ? "One case went" : `${cases} cases went`, movesAlong(begins, drawn.initial, edges));
  }
  for (const transition of drawn.transitions) {
    if (missing.has(transition.id)) tell("No case begins so", shortestTo(transition, drawn.initial, edges));
  }
  return tests;
}

type Move = { readonly to: string; readonly transition: TransitionDefinition };
/** Transitions by state they leave and state they come to. */
type Edges = ReadonlyMap<string, ReadonlyMap<string, TransitionDefinition>>;

function edgesOf(transitions: readonly TransitionDefinition[]): Edges {
  const edges = new Map<string, Map<string, TransitionDefinition>>();
  for (const transition of transitions) {
    for (const from of transition.from) {
      const to = transition.to === SAME ? from : transition.to;
      edges.set(from, (edges.get(from) ?? new Map<string, TransitionDefinition>()).set(to, transition));
    }
  }
  return edges;
}

function movesAlong(states: readonly string[], initial: string, edges: Edges): Move[] {
  const moves: Move[] = [];
  let at = initial;
  for (const to of states) {
    const transition = edges.get(at)?.get(to);
    if (!transition || moves.length === ENTRIES) break;
    moves.push({ to, transition });
    at = to;
  }
  return moves;
}

function shortestTo(wanted: TransitionDefinition, initial: string, edges: Edges): Move[] {
  const ways = new Map<string, readonly Move[]>([[initial, []]]);
  for (const [at, moves] of ways) {
    for (const [to, transition] of edges.get(at) ?? []) {
      const longer = [...moves, { to, transition }];
      if (transition === wanted) return longer.length > ENTRIES ? [] : longer;
      if (!ways.has(to)) ways.set(to, longer);
    }
  }
  return [];
}

function stepOf({ to, transition }: Move): TestStep {
  return { send: transition.on, as: SASHA, expect: { state: to } };
}

function shortened(words: string): string {
  return words.length > NAME_LENGTH ? `${words.slice(0, NAME_LENGTH - 1)}…` : words;
}
