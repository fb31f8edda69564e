import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Definition, Json } from "@/lib/lifecycle/language/definition";
import type { Exploration } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import { generateSuite } from "@/lib/lifecycle/suite/generate";
import { nameOf } from "@/lib/lifecycle/suite/phrase";
import { testOf } from "@/lib/lifecycle/suite/test-of";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import type { TestResult } from "@/lib/lifecycle/suite/test-runner";
import type { Trace } from "@/lib/lifecycle/engine/trace";
import type { Fix } from "@/lib/lifecycle/language/fix";

/** What happened in a test up to its first failure, when it began with opening a case: a trace can be taken again. */
export function wayToFailure(lifecycle: Lifecycle, { records, failures: [first] }: TestResult): Trace {
  const trace = records.filter(({ step }) => first && step <= first.step).flatMap((record) => record.trace);
  if (trace.length > FOLLOWED) return [];
  return replay(lifecycle, trace).ok ? trace : [];
}

/** Most steps of a way that anybody follows. */
const FOLLOWED = 1_000;

/** The fix after which a failing test expects what really happens; none when a step of it cannot happen at all. */
export function expectingWhatHappens({ failures }: TestResult): Fix[] {
  const patch = failures.flatMap(({ mend }) => mend ?? []);
  if (patch.length < failures.length) return [];
  return [{ title: { en: "Let the test expect what happens", ko: "실제 결과를 기대하도록 테스트 변경" }, patch }];
}

/** The fix that adds a test which goes the given way; none when the way cannot be played. */
export function testing(lifecycle: Lifecycle, trace: Trace): Fix[] {
  const { definition } = lifecycle;
  const test = testOf(lifecycle, trace, nameOf(definition, trace, "en"));
  if (!test || (definition.tests ?? []).length >= MOST_TESTS) return [];
  const patch = definition.tests
    ? [{ op: "add" as const, path: "/tests/-", value: asJson(test) }]
    : [{ op: "add" as const, path: "/tests", value: [asJson(test)] }];
  return [{ title: { en: "Add a test that takes it", ko: "이를 실행하는 테스트 추가" }, patch }];
}

/** Most visits for which a suite is written while somebody types. */
const QUICK = 2_000;

/** The fix that gives a lifecycle without tests the smallest suite that takes every transition. */
export function testingAll(definition: Definition, exploration: Exploration): Fix[] {
  if (exploration.visits.length > QUICK) return [];
  const value = generateSuite(definition, { exploration }).map(asJson);
  if (value.length === 0) return [];
  const title = {
    en: `Write the tests that take every transition (${value.length})`,
    ko: `모든 전환을 실행하는 테스트 작성(${value.length}개)`,
  };
  return [{ title, patch: [{ op: "add", path: "/tests", value }] }];
}

const MOST_TESTS = 200;

function asJson(test: TestDefinition): Json {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test is plain JSON; what is undefined in it goes
  return JSON.parse(JSON.stringify(test)) as Json;
}
