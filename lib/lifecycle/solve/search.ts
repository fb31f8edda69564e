import type { Value } from "@/lib/lifecycle/language/definition";
import type { Formula, Literal, Problem } from "@/lib/lifecycle/solve/formula";
import { negated } from "@/lib/lifecycle/solve/formula";

/** The values that are left for each unknown. */
export type Domains = readonly (readonly Value[])[];
export type Outcome = { readonly met: Domains } | "unmet" | "capped";

/** How much may still be tried. */
export type Budget = { left: number };

type Choice = readonly Formula[];
/** What is still to be met: comparisons of two unknowns that hold for some values left, and choices among formulas. */
type Situation = { readonly domains: Domains; readonly pairs: readonly Literal[]; readonly choices: readonly Choice[] };

/**
 * Looks for values that meet a formula. Whatever follows is drawn first (arc consistency on comparisons, unit
 * propagation on choices); parts without a common unknown are solved by themselves; then the smallest choice is tried,
 * each way under the denial of those before it, and values last. Complete: "unmet" means there are none.
 */
export function search({ formula, unknowns }: Problem, budget: Budget): Outcome {
  const domains = unknowns.map(({ values }) => values);
  if (domains.some((values) => values.length === 0)) return "unmet";
  return explore({ domains, pairs: [], choices: [] }, [formula], budget);
}

function explore(situation: Situation, asserted: readonly Formula[], budget: Budget): Outcome {
  const next = propagated(situation, asserted, budget);
  if (budget.left <= 0) return "capped";
  if (!next) return "unmet";
  const parts = partsOf(next);
  if (parts.length <= 1) return decided(next, budget);
  let domains = next.domains;
  for (const part of parts) {
    const outcome = decided({ ...part, domains }, budget);
    if (typeof outcome === "string") return outcome;
    domains = outcome.met;
  }
  return { met: domains };
}

function decided(situation: Situation, budget: Budget): Outcome {
  const { domains, pairs, choices } = situation;
  const smallest = choices.reduce<Choice | null>(
    (least, choice) => (least && least.length <= choice.length ? least : choice),
    null,
  );
  if (smallest)
    return chosen({ ...situation, choices: choices.filter((choice) => choice !== smallest) }, smallest, budget);
  const unknowns = pairs.flatMap((pair) => pair.unknowns).filter((unknown) => (domains[unknown]?.length ?? 0) > 1);
  const [first] = unknowns.toSorted((a, b) => (domains[a]?.length ?? 0) - (domains[b]?.length ?? 0));
  return first === undefined ? { met: domains } : valued(situation, first, budget);
}

function chosen(situation: Situation, ways: Choice, budget: Budget): Outcome {
  const denied: Formula[] = [];
  for (const way of ways) {
    const outcome = explore(situation, [...denied, way], budget);
    if (outcome !== "unmet") return outcome;
    denied.push(negated(way));
  }
  return "unmet";
}

function valued(situation: Situation, unknown: number, budget: Budget): Outcome {
  for (const value of situation.domains[unknown] ?? []) {
    const domains = situation.domains.with(unknown, [value]);
    const outcome = explore({ ...situation, domains }, [], budget);
    if (outcome !== "unmet") return outcome;
  }
  return "unmet";
}

/** Draws all conclusions; null when there is a contradiction. */
function propagated(from: Situation, asserted: readonly Formula[], budget: Budget): Situation | null {
  const domains = [...from.domains];
  let pairs = new Set(from.pairs);
  let choices = [...from.choices];
  let pending = [...asserted];
  for (let changed = true; changed || pending.length > 0;) {
    changed = false;
    for (let formula = pending.pop(); formula; formula = pending.pop()) {
      if (formula.kind === "literal") pairs.add(formula);
      else if (formula.kind === "and") pending.push(...formula.parts);
      else choices.push(formula.parts);
      changed = true;
    }
    const kept = new Set<Literal>();
    for (const literal of pairs) {
      const narrowed = narrow(domains, literal, budget);
      if (narrowed === "empty" || budget.left <= 0) return null;
      changed ||= narrowed === "narrowed";
      if (judge(literal, domains, budget) === null) kept.add(literal);
    }
    pairs = kept;
    const open: Choice[] = [];
    for (const choice of choices) {
      const left = remaining(choice, domains, budget);
      if (left === null) continue;
      const [only] = left;
      if (!only) return null;
      if (left.length === 1) pending.push(only);
      else open.push(left);
    }
    choices = open;
    changed = changed || pending.length > 0;
  }
  return { domains, pairs: [...pairs], choices };
}

/** The ways that are still possible; null when one of them is met already. */
function remaining(choice: Choice, domains: Domains, budget: Budget): Choice | null {
  const left: Formula[] = [];
  for (const way of choice) {
    const verdict = judge(way, domains, budget);
    if (verdict === true) return null;
    if (verdict === null) left.push(way);
  }
  return left;
}

/** Three-valued: true or false when all values left agree, null when it depends. */
function judge(formula: Formula, domains: Domains, budget: Budget): boolean | null {
  if (formula.kind === "literal") return judgeLiteral(formula, domains, budget);
  const decisive = formula.kind === "or";
  let open = false;
  for (const part of formula.parts) {
    const verdict = judge(part, domains, budget);
    if (verdict === decisive) return decisive;
    open ||= verdict === null;
  }
  return open ? null : !decisive;
}

function judgeLiteral({ unknowns: [a, b], test }: Literal, domains: Domains, budget: Budget): boolean | null {
  const lefts = domains[a] ?? [];
  const rights = b === undefined ? ONE : (domains[b] ?? []);
  let [yes, no] = [false, false];
  for (const left of lefts) {
    for (const right of rights) {
      budget.left -= 1;
      if (test(left, right)) yes = true;
      else no = true;
      if (yes && no) return null;
    }
  }
  return yes;
}

const ONE: readonly Value[] = [null];

/** Drops values with which a comparison cannot be met any more. */
function narrow(domains: (readonly Value[])[], literal: Literal, budget: Budget): "empty" | "narrowed" | "same" {
  const [a, b] = literal.unknowns;
  const { test } = literal;
  const lefts = domains[a] ?? [];
  const rights = b === undefined ? ONE : (domains[b] ?? []);
  const has = (found: boolean): boolean => {
    budget.left -= 1;
    return found;
  };
  const left = lefts.filter((x) => rights.some((y) => has(test(x, y))));
  if (left.length === 0) return "empty";
  domains[a] = left;
  if (b === undefined) return left.length < lefts.length ? "narrowed" : "same";
  const right = rights.filter((y) => left.some((x) => has(test(x, y))));
  domains[b] = right;
  return left.length < lefts.length || right.length < rights.length ? "narrowed" : "same";
}

/** Splits what is to be met into parts that share no unknown with more than one value left. */
function partsOf({ domains, pairs, choices }: Situation): readonly Situation[] {
  const groups: { unknowns: Set<number>; pairs: Literal[]; choices: Choice[] }[] = [];
  const place = (unknowns: ReadonlySet<number>, part: { pairs: Literal[]; choices: Choice[] }): void => {
    const touching = groups.filter((group) => [...unknowns].some((unknown) => group.unknowns.has(unknown)));
    const joined = {
      unknowns: new Set([...unknowns, ...touching.flatMap((group) => [...group.unknowns])]),
      pairs: [...part.pairs, ...touching.flatMap((group) => group.pairs)],
      choices: [...part.choices, ...touching.flatMap((group) => group.choices)],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined);
  };
  for (const pair of pairs) place(openIn([pair], domains), { pairs: [pair], choices: [] });
  for (const choice of choices) place(openIn(choice, domains), { pairs: [], choices: [choice] });
  return groups.map((group) => ({ domains, pairs: group.pairs, choices: group.choices }));
}

function openIn(formulas: readonly Formula[], domains: Domains): ReadonlySet<number> {
  const unknowns = formulas.flatMap((formula): readonly number[] =>
    formula.kind === "literal" ? formula.unknowns : [...openIn(formula.parts, domains)],
  );
  return new Set(unknowns.filter((unknown) => (domains[unknown]?.length ?? 0) > 1));
}
