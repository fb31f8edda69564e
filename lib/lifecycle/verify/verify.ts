import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import { asCarriedOut, startsUsed } from "@/lib/lifecycle/language/carried-out";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { CHECKS } from "@/lib/lifecycle/verify/checks";
import type { Exploration } from "@/lib/lifecycle/explore/explore";
import { explore } from "@/lib/lifecycle/explore/explore";
import { behaviourJson } from "@/lib/lifecycle/language/hash";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { deadEdges } from "@/lib/lifecycle/verify/checks/guards";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { Finding, Undecided, Verification } from "@/lib/lifecycle/verify/finding";
import { edgesOf } from "@/lib/lifecycle/verify/graph";
import type { Inspection } from "@/lib/lifecycle/verify/inspection";
import { TOO_MUCH } from "@/lib/lifecycle/verify/inspection";
import { problemFindings } from "@/lib/lifecycle/verify/problems";
import type { Answers } from "@/lib/lifecycle/verify/questions";
import { asking, rememberedAnswers } from "@/lib/lifecycle/verify/questions";
import type { Outcome } from "@/lib/lifecycle/verify/trials";
import { nameOf, triedFixes } from "@/lib/lifecycle/verify/trials";
import { sayer } from "@/lib/lifecycle/language/names";

/** A verifier with a memory: after an edit it answers anew only what the edit touched. */
export type Verifier = {
  readonly verify: (definition: Definition) => Verification;
  /** What was really worked out so far, not remembered. */
  readonly work: () => { readonly solved: number; readonly explored: number; readonly tried: number };
};

/**
 * Proves a lifecycle, or says what is wrong with it: every fault with its place, a sentence, values, the shortest way
 * there and fixes. What the caps on work kept from being decided is listed, never guessed. Never throws, and takes any
 * JSON: what is no definition has findings too.
 */
export function verify(definition: Definition, surroundings: Surroundings = {}): Verification {
  return newVerifier(surroundings).verify(definition);
}

/** Like `verify`, without the fixes, most of whose work they are. */
export function examine(definition: Definition, surroundings: Surroundings = {}): Verification {
  const means = { surroundings, answers: rememberedAnswers(), explored: rememberedExploration(surroundings).of };
  const verification = verified(definition, { ...means, offers: false });
  return { ...verification, findings: verification.findings.map((finding) => ({ ...finding, fixes: [] })) };
}

/** A verifier for one draft that is edited and verified again and again. */
export function newVerifier(surroundings: Surroundings = {}): Verifier {
  const answers = rememberedAnswers();
  const explorations = rememberedExploration(surroundings);
  const trials = rememberedTrials({ surroundings, answers });
  return {
    verify: (definition) => {
      const verification = verified(definition, { surroundings, answers, explored: explorations.of, offers: true });
      const budget = Math.min(TRIAL_WORK, MOST_WORK - verification.work);
      const tried = triedFixes(definition, verification.findings, { judge: trials.judge, budget });
      answers.tidy();
      trials.tidy();
      return { ...verification, ...tried };
    },
    work: () => ({ solved: answers.solved(), explored: explorations.explored(), tried: trials.tried() }),
  };
}

type Explorations = { readonly of: (lifecycle: Lifecycle) => Exploration; readonly explored: () => number };

/** Most visits of one exploration: about half a second of work. */
const VISITS = 8_000;
/** Most work of one verification before fixes are given up, and most work for trying them out in one go, in visits. */
const MOST_WORK = 12_000;
const TRIAL_WORK = 2_000;

/** The last exploration, for as long as the behaviour stays what it was; tests and words do not change it. */
function rememberedExploration(surroundings: Surroundings): Explorations {
  let last: { readonly key: string; readonly exploration: Exploration } | null = null;
  let count = 0;
  return {
    of: (lifecycle) => {
      const key = behaviourJson({ ...lifecycle.definition, tests: [] });
      if (last?.key !== key) {
        last = { key, exploration: exploredThere(lifecycle, surroundings) };
        count += 1;
      }
      return last.exploration;
    },
    explored: () => count,
  };
}

function exploredThere(lifecycle: Lifecycle, surroundings: Surroundings): Exploration {
  const opens = startsUsed(lifecycle.definition, surroundings);
  return explore(lifecycle, { people: surroundings.people, opens, cap: VISITS });
}

type Means = {
  readonly surroundings: Surroundings;
  readonly answers: Answers;
  readonly explored: (lifecycle: Lifecycle) => Exploration;
  /** Whether fixes are wanted at all that take work to write. */
  readonly offers: boolean;
};

function verified(given: Definition, means: Means): Verification {
  const parsed = parseDefinition(given);
  if (!parsed.ok) return unread(given, parsed.problems, means);
  const undecided: Undecided[] = [];
  if (edgesIn(parsed.definition) > MOST_EDGES) return tooLarge();
  const definition = asCarriedOut(parsed.definition, means.surroundings);
  const lifecycle = compile(definition);
  const exploration = means.explored(lifecycle);
  let work = exploration.visits.length;
  const spend = (visits: number): void => void (work += visits);
  const inspection: Inspection = {
    written: parsed.definition,
    definition,
    lifecycle,
    surroundings: means.surroundings,
    edges: edgesOf(definition),
    ...asking(definition, lifecycle.conditions, { ...means, spend }),
    spend,
    exploration,
    offers: means.offers,
    say: sayer(definition),
    undecided: (what) => {
      if (undecided.length < LISTED) undecided.push({ ...what, why: TOO_MUCH });
    },
  };
  const { findings, dead } = deadEdges(inspection);
  const checked = CHECKS.flatMap((check) => check({ ...inspection, dead }));
  const { visits, complete } = exploration;
  const reached = { states: visits.length, complete };
  return concluded([...findings, ...checked], { explored: reached, undecided, work: Math.ceil(work) });
}

/** Most places that are listed as undecided. */
const LISTED = 200;

/** Most ways from state to state that are looked at: ten times what the largest lifecycles drawn by people have. */
const MOST_EDGES = 10_000;

function edgesIn({ transitions }: Definition): number {
  return transitions.reduce((sum, { from }) => sum + from.length, 0);
}

function tooLarge(): Verification {
  const undecided = [{ id: "unreachable-state", at: "/transitions", why: TOO_MUCH } as const];
  return concluded([], { ...NOTHING_DONE, undecided });
}

/** What cannot be read; when that is the tests alone, the lifecycle is proved without them. */
function unread(given: Definition, problems: readonly Problem[], means: Means): Verification {
  const found = problemFindings(given, problems);
  if (!problems.every(({ at }) => at.startsWith("/tests/"))) return concluded(found, NOTHING_DONE);
  const { findings, ...done } = verified({ ...given, tests: [] }, means);
  return concluded([...found, ...findings.filter(({ id }) => id !== "uncovered-transition")], done);
}

type Trials = {
  readonly judge: (mended: Definition) => Outcome;
  readonly tidy: () => void;
  readonly tried: () => number;
};

/**
 * Verifies mended definitions, and remembers what came out for as long as it is asked for. What is remembered costs what
 * it cost, so that the same fixes are offered with a memory and without.
 */
function rememberedTrials(means: Pick<Means, "surroundings" | "answers">): Trials {
  let kept = new Map<string, Outcome>();
  let asked = new Map<string, Outcome>();
  let tried = 0;
  const fresh = (mended: Definition): Outcome => {
    tried += 1;
    const { findings, work } = verified(mended, {
      ...means,
      explored: (lifecycle) => exploredThere(lifecycle, means.surroundings),
      offers: false,
    });
    const found = findings.map((each) => ({ name: nameOf(each), isError: each.severity === "error" }));
    return { found, cost: COST_AT_LEAST + work + 3 * sizeOf(mended) };
  };
  return {
    judge: (mended) => {
      const key = behaviourOf(mended);
      const outcome = asked.get(key) ?? kept.get(key) ?? fresh(mended);
      asked.set(key, outcome);
      return outcome;
    },
    tidy: () => {
      kept = asked;
      asked = new Map();
    },
    tried: () => tried,
  };
}

/** All that findings depend on, words aside; what cannot be read is taken as it stands. */
function behaviourOf(given: Definition): string {
  const parsed = parseDefinition(given);
  if (!parsed.ok) return JSON.stringify(given);
  return behaviourJson(parsed.definition) + JSON.stringify(parsed.definition.tests ?? []);
}

/** What a trial costs however small the definition, in visits. */
const COST_AT_LEAST = 20;

/** How many transitions there seem to be; what was mended need not be a definition. */
function sizeOf({ transitions }: Partial<Definition>): number {
  return Array.isArray(transitions) ? transitions.length : 0;
}

type Done = Pick<Verification, "explored" | "undecided" | "work">;
const NOTHING_DONE: Done = { explored: { states: 0, complete: false }, undecided: [], work: 0 };

function concluded(findings: readonly Finding[], { explored, undecided, work }: Done): Verification {
  const ok = findings.every(({ severity }) => severity !== "error");
  return { ok, findings, explored, undecided, untried: 0, work };
}
