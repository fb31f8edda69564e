import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Edge, Exploration, Visit } from "@/lib/lifecycle/explore/explore";
import { explore } from "@/lib/lifecycle/explore/explore";
import { nameOf } from "@/lib/lifecycle/suite/phrase";
import { testOf } from "@/lib/lifecycle/suite/test-of";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";

export type SuiteOptions = {
  /** Of the names of the tests; English unless said. */
  readonly language?: string;
  /** One that is at hand already. */
  readonly exploration?: Exploration;
  /** Transitions that need no test, by id. */
  readonly covered?: ReadonlySet<string>;
};

/**
 * Few and short tests that together take every transition that can be taken. Greedy: each test walks from the opening of
 * a case to the nearest transition not yet taken, and on to the next one while it is near. All of them pass; each expects
 * the states, fields, effects and timers that the engine comes to.
 */
export function generateSuite(definition: Definition, options: SuiteOptions = {}): TestDefinition[] {
  const { language = "en", exploration = explore(definition), covered = new Set() } = options;
  const left = new Set([...exploration.firstFiring.keys()].filter((id) => !covered.has(id)));
  const tests: TestDefinition[] = [];
  while (left.size > 0 && tests.length < MOST_TESTS) {
    const walked = walk(exploration, left);
    if (!walked) break;
    for (const { transition } of walked.path) if (transition !== null) left.delete(transition);
    if (walked.test) tests.push({ ...walked.test, name: distinct(walked.test.name, tests) });
    else left.delete(walked.wanted);
  }
  return tests;

  function walk(within: Exploration, wanted: ReadonlySet<string>): Walk | null {
    return longestWalk(within, wanted, (path) => {
      const trace = within.traceOf(path);
      return trace && testOf(within.lifecycle, trace, nameOf(definition, trace, language));
    });
  }
}

/** As many as a definition may carry; and how many steps a test may have before it is better to begin another. */
const MOST_TESTS = 200;
const MOST_STEPS = 12;
/** Steps beyond these are worth it when they bring the case to an end that another test would have to go to. */
const STEPS_TO_END = 4;
/** Most visits that are looked at on the way to the next transition. */
const FARTHEST = 20_000;

type Walk = { readonly path: readonly Edge[]; readonly wanted: string; readonly test: TestDefinition | null };

/** Takes one transition after the other, as long as what is walked can be played as a test. */
function longestWalk(
  exploration: Exploration,
  wanted: ReadonlySet<string>,
  written: (path: readonly Edge[]) => TestDefinition | null,
): Walk | null {
  const left = new Set(wanted);
  const begun = onwards(exploration, [], left);
  const [first] = newIn(begun ?? [], left);
  if (!begun || first === undefined) return null;
  let path: readonly Edge[] = [];
  let test: TestDefinition | null = null;
  for (let next: readonly Edge[] | null = begun; next; next = onwards(exploration, path, left)) {
    const longer = written(next);
    if (!longer) break;
    for (const taken of newIn(next, left)) left.delete(taken);
    path = next;
    test = longer;
  }
  return { path, wanted: first, test };
}

/** The path, longer by the way to the nearest transition that is looked for; one that ends the case only when no other is near. */
function onwards(exploration: Exploration, path: readonly Edge[], wanted: ReadonlySet<string>): readonly Edge[] | null {
  const from = path.at(-1)?.to ?? null;
  for (const ends of [false, true]) {
    const more = nearest(exploration, from, (edge) => isWanted(edge, wanted) && isEnd(exploration, edge) === ends);
    const most = MOST_STEPS + (ends ? STEPS_TO_END : 0);
    if (more && (path.length === 0 || path.length + more.length <= most)) return [...path, ...more];
  }
  return null;
}

function isWanted({ transition }: Edge, wanted: ReadonlySet<string>): boolean {
  return transition !== null && wanted.has(transition);
}

function isEnd({ lifecycle }: Exploration, { to }: Edge): boolean {
  return lifecycle.states.get(to.state)?.definition.final === true;
}

function newIn(path: readonly Edge[], left: ReadonlySet<string>): string[] {
  return path.flatMap(({ transition }) => (transition !== null && left.has(transition) ? [transition] : []));
}

/** The shortest way from a visit, or from the openings, to and along an edge that is looked for. */
function nearest(
  exploration: Exploration,
  from: Visit | null,
  isLookedFor: (edge: Edge) => boolean,
): readonly Edge[] | null {
  const before = new Map<Visit, Edge | null>(from ? [[from, null]] : []);
  const queue: Visit[] = from ? [from] : [];
  for (const edge of from ? [] : exploration.openings) {
    if (before.has(edge.to)) continue;
    before.set(edge.to, edge);
    queue.push(edge.to);
  }
  for (const visit of queue) {
    for (const edge of exploration.edgesFrom(visit)) {
      if (isLookedFor(edge)) return [...pathTo(before, visit), edge];
      if (before.has(edge.to) || queue.length >= FARTHEST) continue;
      before.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  return null;
}

function pathTo(before: ReadonlyMap<Visit, Edge | null>, visit: Visit): Edge[] {
  const path: Edge[] = [];
  for (let edge = before.get(visit); edge; edge = edge.from ? before.get(edge.from) : null) path.unshift(edge);
  return path;
}

function distinct(name: string, tests: readonly TestDefinition[]): string {
  const same = tests.filter((test) => test.name === name || test.name.startsWith(`${name} (`)).length;
  return same === 0 ? name : `${name} (${same + 1})`;
}
