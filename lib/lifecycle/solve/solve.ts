import type { Facts } from "@/lib/lifecycle/language/conditions";
import { compileCondition, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Value } from "@/lib/lifecycle/language/definition";
import type { Unknown } from "@/lib/lifecycle/solve/formula";
import { formulaOf } from "@/lib/lifecycle/solve/formula";
import type { Question } from "@/lib/lifecycle/solve/question";
import type { Budget, Domains } from "@/lib/lifecycle/solve/search";
import { search } from "@/lib/lifecycle/solve/search";
import type { Solution } from "@/lib/lifecycle/solve/solution";

/** Comparisons tried before a question is left undecided: some tenths of a second of work. */
const CAP = 2_000_000;

/**
 * Whether values exist under which a condition holds, with such values. Exact for checked conditions: the values
 * considered stand for all that the engine can meet in those fields. The witness names only what matters (what it leaves
 * out may be nothing) and has been evaluated: the engine's own condition holds under it.
 */
export function solve(question: Question, budget: Budget = { left: CAP }): Solution {
  const problem = formulaOf(question);
  const outcome = search(problem, budget);
  if (outcome === "capped") return { verdict: "unknown" };
  if (outcome === "unmet") return { verdict: "no" };
  const witness = factsFrom(problem.unknowns, outcome.met);
  const isMet = compileCondition(question.condition, question.conditions)(witness);
  return isMet ? { verdict: "yes", witness } : { verdict: "unknown" };
}

type Found = { readonly [root in keyof Facts]: Record<string, Value> };

function factsFrom(unknowns: readonly Unknown[], domains: Domains): Facts {
  const facts: Found = { case: {}, event: {}, actor: {} };
  const sets = new Map<string, { isThere: boolean; members: string[] }>();
  for (const [i, { path, part, values }] of unknowns.entries()) {
    const left = domains[i] ?? values;
    if (part === "value") {
      if (left.length < values.length || !values.includes(null)) put(facts, path, left[0] ?? null);
      continue;
    }
    const set = sets.get(path) ?? { isThere: true, members: [] };
    sets.set(path, set);
    if (part === "presence") set.isThere = left[0] === true;
    else if (left[0] === true) set.members.push(part.member);
  }
  for (const [path, { isThere, members }] of sets) put(facts, path, isThere ? members : null);
  return facts;
}

function put(facts: Found, path: string, value: Value): void {
  const { root, name } = splitVar(path);
  facts[root][name] = value;
}
