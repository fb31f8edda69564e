import { compile } from "@/lib/lifecycle/compile";
import type { Lifecycle } from "@/lib/lifecycle/compile";
import type { Definition, Text } from "@/lib/lifecycle/definition";
import type { Snapshot } from "@/lib/lifecycle/engine";
import { disappointments, unopened } from "@/lib/lifecycle/suite/expectation";
import type { Observation, Pending, Run } from "@/lib/lifecycle/suite/play";
import { begin, perform } from "@/lib/lifecycle/suite/play";
import type { TestDefinition } from "@/lib/lifecycle/test-definition";
import type { PatchOperation, Trace } from "@/lib/lifecycle/verify/finding";

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
};

/** Runs the tests a definition carries. Business time counts as elapsed time here, settings as their defaults. */
export function runTests(definition: Definition): TestResult[] {
  const lifecycle = compile(definition);
  return (definition.tests ?? []).map((test, index) => runTest(lifecycle, test, `/tests/${index}`));
}

/** Runs one test, whether the definition carries it or not; `at` is where its failures point to. */
export function runTest(lifecycle: Lifecycle, test: TestDefinition, at = ""): TestResult {
  const begun = begin(lifecycle, test);
  if (!begun.ok) {
    const failure = { step: 0, at: `${at}/given`, message: unopened({ lifecycle }, begun.decision), mend: null };
    return { name: test.name, ok: false, failures: [failure], records: [], observed: [] };
  }
  const { run } = begun;
  const records = [recordOf(run, -1, run)];
  const failures = test.steps.flatMap((taken, step) => {
    const happened = perform(run, taken);
    records.push(recordOf(run, step, happened ? run : NOTHING));
    const place = `${at}/steps/${step}`;
    return disappointments(run, taken).map(({ at: part, message, mend }) => ({
      step,
      at: `${place}${part}`,
      message,
      mend: mend && { ...mend, path: `${place}${mend.path}` },
    }));
  });
  return { name: test.name, ok: failures.length === 0, failures, records, observed: run.seen };
}

type Happened = Pick<TestRecord, "trace" | "effects" | "incidents">;
const NOTHING: Happened = { trace: [], effects: [], incidents: [] };

function recordOf({ snapshot, timers, now }: Run, step: number, happened: Happened): TestRecord {
  const { trace, effects, incidents } = happened;
  return { step, snapshot, trace, effects, incidents, timers: timers.map(timerOf), atSeconds: now };
}

function timerOf({ id, due }: Pending): { id: string; dueSeconds: number } {
  return { id, dueSeconds: due };
}
