import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Conditions } from "@/lib/lifecycle/language/conditions";
import type { Definition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { fieldsAsMet } from "@/lib/lifecycle/solve/emptied";
import type { Question } from "@/lib/lifecycle/solve/question";
import { allOf, questionKey } from "@/lib/lifecycle/solve/question";
import type { Solution } from "@/lib/lifecycle/solve/solution";
import { solve } from "@/lib/lifecycle/solve/solve";
import type { Ask } from "@/lib/lifecycle/verify/inspection";
import { sendersOf } from "@/lib/lifecycle/language/people";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";

/** What came out, and how many comparisons it took. */
type Answer = { readonly solution: Solution; readonly comparisons: number };

/** Solutions by question, for as long as they are asked for; what is remembered costs what it cost. */
export type Answers = {
  readonly answer: (question: Question) => Answer;
  /** Forgets what nobody has asked for since the last time. */
  readonly tidy: () => void;
  /** How many questions were solved, not remembered. */
  readonly solved: () => number;
};

/** Comparisons tried for one question: some hundredths of a second. */
const COMPARISONS = 100_000;

/** So many comparisons, or parts of a question, are as much work as a visit of the exploration. */
const COMPARISONS_A_VISIT = 500;
const PARTS_A_VISIT = 20;

/** Most questions for one verification, remembered ones too: each takes its time to be asked. */
const MOST_QUESTIONS = 5_000;

/** A memory of solutions. */
export function rememberedAnswers(): Answers {
  let kept = new Map<string, Answer>();
  let asked = new Map<string, Answer>();
  let solved = 0;
  const fresh = (question: Question): Answer => {
    solved += 1;
    const budget = { left: COMPARISONS };
    const solution = solve(question, budget);
    return { solution, comparisons: COMPARISONS - budget.left };
  };
  return {
    answer: (question) => {
      const key = questionKey(question);
      const answer = asked.get(key) ?? kept.get(key) ?? fresh(question);
      asked.set(key, answer);
      return answer;
    },
    tidy: () => {
      kept = asked;
      asked = new Map();
    },
    solved: () => solved,
  };
}

const NO_FIELDS: FieldDefinitions = {};

/** How the checks of one definition ask. */
export function asking(
  definition: Definition,
  conditions: Conditions,
  given: { surroundings: Surroundings; answers: Answers; spend: (visits: number) => void },
): { ask: Ask; mayAsk: () => boolean } {
  const actor = actorFields(definition);
  const fields = fieldsAsMet(definition);
  const senders = sendersOf(definition, given.surroundings);
  let left = MOST_QUESTIONS;
  const answered = (question: Question): Solution => {
    const { solution, comparisons } = given.answers.answer(question);
    const parts = "and" in question.condition ? question.condition.and.length : 1;
    given.spend(1 + parts / PARTS_A_VISIT + comparisons / COMPARISONS_A_VISIT);
    return solution;
  };
  const ask: Ask = (wanted, event, people = "those who may") => {
    if (left === 0) return { verdict: "unknown" };
    left -= 1;
    const input = event === null ? NO_FIELDS : (definition.events[event]?.input ?? NO_FIELDS);
    const scope = { case: fields, event: input, actor };
    const question = { condition: allOf(wanted), conditions, scope };
    if (people === "anyone" || event === null) return answered(question);
    return answered({ ...question, roles: people === "those who may" ? senders(event) : people });
  };
  return { ask, mayAsk: () => left > 0 };
}
