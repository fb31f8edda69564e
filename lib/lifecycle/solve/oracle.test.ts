import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { init, killThreads } from "z3-solver";
import type { Facts } from "@/lib/lifecycle/language/conditions";
import { compileCondition, splitVar } from "@/lib/lifecycle/language/conditions";
import type { FieldDefinition, Value } from "@/lib/lifecycle/language/definition";
import type { Question } from "@/lib/lifecycle/solve/question";
import { fieldIn, pathsIn } from "@/lib/lifecycle/solve/question";
import { solve } from "@/lib/lifecycle/solve/solve";
import { questions, smallQuestions } from "@/lib/lifecycle/solve/test/questions";
import { smtOf } from "@/lib/lifecycle/solve/test/smt";

const RUNS = process.env.CASEWAY_CAMPAIGN ? 10_000 : 500;

let z3: Awaited<ReturnType<typeof init>>;
beforeAll(async () => {
  z3 = await init();
});
afterAll(() => killThreads(z3.em));

/** What a verdict of Z3 is in our words. */
const VERDICTS: Readonly<Record<number, string>> = { [-1]: "no", 0: "unknown", 1: "yes" };

/** Z3's verdict. The text is read before the call returns: what is evaluated in its own thread may be overwritten by then. */
async function answer(text: string): Promise<string | undefined> {
  const { Z3 } = z3;
  const context = Z3.mk_context(Z3.mk_config());
  const solver = Z3.mk_solver(context);
  Z3.solver_inc_ref(context, solver);
  Z3.solver_from_string(context, solver, text);
  const verdict = VERDICTS[await Z3.solver_check(context, solver)];
  Z3.del_context(context);
  return verdict;
}

describe("the solver beside Z3", () => {
  test(`agrees on ${RUNS} formulas, and every witness holds`, async () => {
    const asked = fc.sample(questions, RUNS);
    const verdicts: Record<string, number> = { yes: 0, no: 0, unknown: 0 };
    const differences: unknown[] = [];
    for (const question of asked) {
      const solution = solve(question);
      verdicts[solution.verdict] = (verdicts[solution.verdict] ?? 0) + 1;
      const expected = await answer(smtOf(question));
      const holds =
        solution.verdict !== "yes" || compileCondition(question.condition, question.conditions)(solution.witness);
      if (solution.verdict !== expected || !holds) differences.push({ expected, solution, question });
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(Math.min(verdicts.yes ?? 0, verdicts.no ?? 0)).toBeGreaterThan(RUNS / 20);
    if (process.env.CASEWAY_CAMPAIGN) console.info(verdicts);
  });
});

describe("the solver beside trying everything", () => {
  test("agrees where every value can be tried", () => {
    fc.assert(
      fc.property(smallQuestions, (question) => {
        expect(solve(question).verdict).toBe(canHold(question) ? "yes" : "no");
      }),
      { numRuns: RUNS },
    );
  });
});

function canHold(question: Question): boolean {
  const test = compileCondition(question.condition, question.conditions);
  const paths = [...pathsIn(question.condition, question.conditions)];
  const everything = (facts: Facts, [path, ...rest]: readonly string[]): boolean => {
    if (path === undefined) return test(facts);
    const { root, name } = splitVar(path);
    return allValues(question, path).some((value) =>
      everything({ ...facts, [root]: { ...facts[root], [name]: value } }, rest),
    );
  };
  return everything({ case: {}, event: {}, actor: {} }, paths);
}

function allValues({ scope, roles }: Question, path: string): readonly Value[] {
  const field = fieldIn(scope, path);
  if (!field || (path === "actor.roles" && roles)) return roles ?? [null];
  const isThere = field.required === true || path.startsWith("actor.") || (field.default ?? null) !== null;
  return isThere ? valuesOf(field) : [...valuesOf(field), null];
}

function valuesOf({ type, values = [], min = 0, max = 0, required }: FieldDefinition): readonly Value[] {
  if (type === "bool") return [true, false];
  if (type === "int") return Array.from({ length: max - min + 1 }, (_, i) => min + i);
  if (type !== "set") return values;
  const all = values.reduce<string[][]>((sets, member) => [...sets, ...sets.map((set) => [...set, member])], [[]]);
  return required ? all.filter((set) => set.length > 0) : all;
}
