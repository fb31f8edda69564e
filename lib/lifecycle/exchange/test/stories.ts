import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Values } from "@/lib/lifecycle/language/definition";
import type { Decision, EventActor, Moved, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start } from "@/lib/lifecycle/engine/engine";
import type { Run } from "@/lib/lifecycle/suite/play";
import { begin, perform, SYSTEM } from "@/lib/lifecycle/suite/play";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";

/** One event of a story, the case before it, and what the engine decided. */
type Beat = {
  readonly name: string;
  readonly input: Values;
  readonly actor: EventActor;
  readonly before: Snapshot;
  readonly decision: Decision;
};

/** A test that a definition carries, as the engine plays it. `opened` is null where it begins in the middle. */
export type Story = {
  readonly name: string;
  readonly opener: EventActor;
  readonly given: Values;
  readonly opened: Moved | null;
  readonly from: Snapshot;
  readonly beats: readonly Beat[];
};

/**
 * The tests of a definition, event by event: those that begin by its first start or in a state, up to where somebody
 * changes a field by hand or gives an input that is not accepted, which no export knows.
 */
export function storiesOf(definition: Definition): Story[] {
  return (definition.tests ?? []).filter((test) => isUsual(definition, test)).map((test) => storyOf(definition, test));
}

/** Whether a test begins in a way that exports have. */
export function isUsual({ starts = [] }: Definition, { given = {} }: TestDefinition): boolean {
  return given.state !== undefined || given.start === undefined || given.start === starts[0]?.id;
}

function storyOf(definition: Definition, test: TestDefinition): Story {
  const lifecycle = compile(definition);
  const { given = {}, name } = test;
  const begun = begin(lifecycle, test);
  if (!begun.ok) throw new Error(`${name} does not begin`);
  const { run } = begun;
  const opener = given.as ?? SYSTEM;
  const opened = given.state === undefined ? start(lifecycle, { fields: given.case, actor: opener }) : null;
  const from = run.snapshot;
  return { name, opener, given: given.case ?? {}, opened: opened?.ok ? opened : null, from, beats: beatsOf(run, test) };
}

function beatsOf(run: Run, { steps }: TestDefinition): Beat[] {
  let before: Snapshot = run.snapshot;
  const beats: Beat[] = [];
  for (const step of steps) {
    if (step.edit !== undefined) break;
    const seenBefore = run.seen.length;
    if (!perform(run, step)) continue;
    for (const [i, { actor, event, input }] of run.trace.entries()) {
      const decision = run.seen[seenBefore + i]?.decision;
      if (!decision || event === null || (!decision.ok && decision.reason === "invalid-input")) return beats;
      beats.push({ name: event, input, actor, before, decision });
      if (decision.ok) before = decision;
    }
  }
  return beats;
}
