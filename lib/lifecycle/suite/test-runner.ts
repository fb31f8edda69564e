import { compile } from "@/lib/lifecycle/engine/compile";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import { disappointments, unopened } from "@/lib/lifecycle/suite/expectation";
import type { Observation, Pending, Run } from "@/lib/lifecycle/suite/play";
import { begin, MOST_EVENTS, perform } from "@/lib/lifecycle/suite/play";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import type { Trace } from "@/lib/lifecycle/engine/trace";
import type { PatchOperation } from "@/lib/lifecycle/language/fix";

/**
 * What a test wanted and did not get. `step` counts from 0; `at` points into the definition (`/tests/3/steps/1/…`).
 * `mend`: a change to the definition after which this step expects what really happens, where there is one.
 */
export type TestFailure = {
  readonly step: number;
  readonly at: string;
  readonly message: Text;
  readonly mend: PatchOperation | null;
};

/** The case after one step of a test, and all that happened in that step, so that it can be played again on a diagram. */
export type TestRecord = {
  /** The place of the step in the test; -1 for the beginning. */
  readonly step: number;
  readonly snapshot: Snapshot;
  /** Every event, edit and timer of the step. */
  readonly trace: Trace;
  readonly effects: readonly string[];
  readonly incidents: readonly string[];
  /** The timers that run now, due so many seconds after the beginning of the test. */
  readonly timers: readonly { readonly id: string; readonly dueSeconds: number }[];
  readonly atSeconds: number;
};

/** The outcome of one test. */
export type TestResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly failures: readonly TestFailure[];
  readonly records: readonly TestRecord[];
  /** Every event the engine was asked about, with what it decided. */
  readonly observed: readonly Observation[];
  /** It was not run: the tests before it took all the events that the tests of one lifecycle may take. */
  readonly isLeftOut: boolean;
};

/** Most events in all tests of a lifecycle: as many as its tests may have steps. */
const MOST_EVENTS_IN_ALL = 40_000;

/** Runs the tests a definition carries. Business time counts as elapsed time here, settings as their defaults. */
export function runTests(given: Definition | Lifecycle): TestResult[] {
  const lifecycle = "definition" in given ? given : compile(given);
  let left = MOST_EVENTS_IN_ALL;
  return (lifecycle.definition.tests ?? []).map((test, index) => {
    if (left === 0) return leftOut(test, `/tests/${index}`);
    const result = runTest(lifecycle, test, { at: `/tests/${index}`, most: Math.min(left, MOST_EVENTS) });
    left -= result.observed.length;
    return result;
  });
}

function runTest(
  lifecycle: Lifecycle,
  test: TestDefinition,
  { at, most }: { readonly at: string; readonly most: number },
): TestResult {
  const begun = begin(lifecycle, test, most);
  if (!begun.ok) return notRun(test, `${at}/given`, unopened({ lifecycle }, begun.decision));
  const { run } = begun;
  const records = [recordOf(run, -1, run)];
  const failures: TestFailure[] = [];
  for (const [step, taken] of test.steps.entries()) {
    const happened = perform(run, taken);
    records.push(recordOf(run, step, happened ? run : NOTHING));
    const place = `${at}/steps/${step}`;
    for (const { at: part, message, mend } of disappointments(run, taken))
      failures.push({ step, at: `${place}${part}`, message, mend: mend && { ...mend, path: `${place}${mend.path}` } });
    if (run.setback?.kind === "endless") break;
  }
  return { name: test.name, ok: failures.length === 0, failures, records, observed: run.seen, isLeftOut: false };
}

function notRun({ name }: TestDefinition, at: string, message: Text): TestResult {
  const failures = [{ step: 0, at, message, mend: null }];
  return { name, ok: false, failures, records: [], observed: [], isLeftOut: false };
}

function leftOut(test: TestDefinition, at: string): TestResult {
  return { ...notRun(test, at, LEFT_OUT), isLeftOut: true };
}

const LEFT_OUT: Text = {
  en: `This test was not run: in the tests before it ${MOST_EVENTS_IN_ALL} events happened, and no more are played.`,
  ko: `이 테스트는 실행하지 않았습니다. 앞선 테스트에서 이벤트가 이미 ${MOST_EVENTS_IN_ALL}번 일어났고, 그 이상은 실행하지 않습니다.`,
};

type Happened = Pick<TestRecord, "trace" | "effects" | "incidents">;
const NOTHING: Happened = { trace: [], effects: [], incidents: [] };

function recordOf({ snapshot, timers, now }: Run, step: number, happened: Happened): TestRecord {
  const { trace, effects, incidents } = happened;
  return { step, snapshot, trace, effects, incidents, timers: timers.map(timerOf), atSeconds: now };
}

function timerOf({ id, due }: Pending): { id: string; dueSeconds: number } {
  return { id, dueSeconds: due };
}
