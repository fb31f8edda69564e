import { below } from "@/lib/lifecycle/check/report";
import type { Lifecycle } from "@/lib/lifecycle/compile";
import { compile } from "@/lib/lifecycle/compile";
import type { Definition, Json } from "@/lib/lifecycle/definition";
import { textIn } from "@/lib/lifecycle/definition";
import type { Exploration } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import { coverage } from "@/lib/lifecycle/suite/coverage";
import { nameOf } from "@/lib/lifecycle/suite/phrase";
import { testOf } from "@/lib/lifecycle/suite/test-of";
import type { TestFailure, TestResult } from "@/lib/lifecycle/test-runner";
import { runTests } from "@/lib/lifecycle/test-runner";
import type { Finding, Fix, Trace } from "@/lib/lifecycle/verify/finding";
import type { Sayer } from "@/lib/lifecycle/verify/words";
import { sayer } from "@/lib/lifecycle/verify/words";

export type TestFindingOptions = {
  /** With it an uncovered transition is shown the shortest way and offered a test; one that can never fire is passed over. */
  readonly exploration?: Exploration;
  /** Transitions that need no test, by id: others have said what is wrong with them. */
  readonly passedOver?: ReadonlySet<string>;
};

/**
 * `test-failed` for everything a test of the definition wants and does not get, and `uncovered-transition` for every
 * transition that none of them takes, unless the definition carries no tests at all.
 */
export function testFindings(definition: Definition, options: TestFindingOptions = {}): Finding[] {
  const { tests = [] } = definition;
  if (tests.length === 0) return [];
  const lifecycle = compile(definition);
  const say = sayer(definition);
  const results = runTests(definition);
  const failed = results.flatMap((result) =>
    result.failures.map((failure) => failedTest(lifecycle, { say, result, failure })),
  );
  const { missing } = coverage(definition, results).transitions;
  const { exploration, passedOver } = options;
  const uncovered = missing
    .filter(({ id }) => !passedOver?.has(id) && !(exploration?.complete && !exploration.firstFiring.has(id)))
    .map(({ id }) => uncoveredTransition(definition, { say, id, exploration }));
  return [...failed, ...uncovered];
}

type Failing = { readonly say: Sayer; readonly result: TestResult; readonly failure: TestFailure };

function failedTest(lifecycle: Lifecycle, { say, result, failure }: Failing): Finding {
  const { name } = result;
  const { at, message, mend } = failure;
  return {
    id: "test-failed",
    severity: "error",
    at,
    subject: `${name} ${at.split("/").slice(3).join("/")}`,
    message: say({
      en: () => `The test “${name}” fails. ${textIn(message, "en")}`,
      ko: () => `‘${name}’ 테스트가 실패했습니다. ${textIn(message, "ko")}`,
    }),
    witness: null,
    trace: wayTo(lifecycle, result, failure),
    fixes: mend
      ? [{ title: { en: "Let the test expect what happens", ko: "실제 결과를 기대하도록 테스트 변경" }, patch: [mend] }]
      : [],
  };
}

/** What happened until the failure, when it began with opening a case: a trace is one that can be taken again. */
function wayTo(lifecycle: Lifecycle, { records }: TestResult, { step }: TestFailure): Trace {
  const trace = records.filter((record) => record.step <= step).flatMap((record) => record.trace);
  return replay(lifecycle, trace).ok ? trace : [];
}

type Uncovered = { readonly say: Sayer; readonly id: string; readonly exploration: Exploration | undefined };

function uncoveredTransition(definition: Definition, { say, id, exploration }: Uncovered): Finding {
  const index = definition.transitions.findIndex((transition) => transition.id === id);
  const from = definition.transitions[index]?.from ?? [];
  const edge = exploration?.firstFiring.get(id);
  const trace = (edge && exploration?.traceAlong(edge)) ?? [];
  return {
    id: "uncovered-transition",
    severity: "warning",
    at: below("/transitions", index),
    subject: id,
    message: say({
      en: (names) => `No test takes ${names.transition(index)} from ${names.or(from.map(names.state))}.`,
      ko: (names) =>
        `${names.or(from.map(names.state))} 상태에서 ${names.transition(index)} 전환를 실행하는 테스트가 없습니다.`,
    }),
    witness: null,
    trace,
    fixes: trace.length > 0 ? fixesFor(definition, trace) : [],
  };
}

function fixesFor(definition: Definition, trace: Trace): Fix[] {
  const test = testOf(definition, trace, nameOf(definition, trace, "en"));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test is plain JSON
  const value = test as unknown as Json;
  const title = { en: "Add a test that takes it", ko: "이 전환를 실행하는 테스트 추가" };
  return test ? [{ title, patch: [{ op: "add", path: "/tests/-", value }] }] : [];
}
