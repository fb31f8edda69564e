import type { Definition, Values } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type { EventActor } from "@/lib/lifecycle/engine/engine";
import type { Execution, Outcome, Rest } from "@/lib/lifecycle/exchange/test/asl-execution";
import { execute } from "@/lib/lifecycle/exchange/test/asl-execution";
import type { Reference } from "@/lib/lifecycle/exchange/test/asl-reference";
import { openReference } from "@/lib/lifecycle/exchange/test/asl-reference";
import { isUsual } from "@/lib/lifecycle/exchange/test/stories";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { SYSTEM } from "@/lib/lifecycle/suite/play";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";

/** What the engine and an execution came to after the same event. */
type Pair = { readonly what: string; readonly ours: Rest; readonly theirs: Rest };

/** The same case twice: in the engine, and as an execution of the export. */
export type Play = {
  /** Whether nothing more can happen. */
  readonly isOver: () => boolean;
  /** Null for an input that is not accepted: an execution does not check it. */
  readonly send: (event: { name: string; input: Values; actor: EventActor }) => Promise<Pair | null>;
  /** Lets time pass, timers going off on the way. */
  readonly pass: (seconds: number) => Promise<Pair[]>;
  /** Lets a timer with this event go off, and those before it. */
  readonly goOff: (event: string | null) => Promise<Pair[]>;
};
type Opening = {
  readonly fields: Values;
  readonly actor: EventActor;
  readonly outcomes: () => (effect: string) => Outcome;
};

/** Opens a case in both. */
export async function openBoth(
  definition: Definition,
  { fields, actor, outcomes }: Opening,
): Promise<{ first: Pair; play: Play }> {
  let now = 0;
  const clock = { now: () => now };
  const ours = openReference(definition, { fields, actor, outcomeOf: outcomes(), ...clock });
  const theirs = await execute(toAsl(definition).text, { input: { fields, actor }, outcomeOf: outcomes(), ...clock });
  const paired = (what: string, rest: Rest): Pair => ({ what, ours: ours.rest(), theirs: known(definition, rest) });
  const goOff = async (event: string | null): Promise<Pair[]> => {
    const next = ours.next();
    if (!next) return [];
    now = Math.max(now, next.due);
    ours.timeOut();
    const pair = paired(next.event, await theirs.timeOut());
    return event === null || next.event === event ? [pair] : [pair, ...(await goOff(event))];
  };
  const play: Play = {
    isOver: ours.isOver,
    send: async (event) => sent(ours, theirs, { event, paired }),
    pass: async (seconds) => {
      const until = now + seconds;
      const pairs: Pair[] = [];
      while ((ours.next()?.due ?? Infinity) <= until && !play.isOver()) pairs.push(...(await goOff(null)));
      now = until;
      return pairs;
    },
    goOff,
  };
  return { first: paired("opening", theirs.first), play };
}

type Sending = {
  readonly event: { name: string; input: Values; actor: EventActor };
  readonly paired: (what: string, rest: Rest) => Pair;
};

async function sent(ours: Reference, theirs: Execution, { event, paired }: Sending): Promise<Pair | null> {
  const decision = ours.send(event);
  if (!decision.ok && decision.reason === "invalid-input") return null;
  return paired(event.name, await theirs.answer(event));
}

/** Derived fields stand in an execution as nothing. */
function known({ fields: declared }: Definition, rest: Rest): Rest {
  const fields = Object.entries(rest.fields as Values).filter(([name]) => !declared[name]?.derived);
  return { ...rest, fields: Object.fromEntries(fields) };
}

/**
 * Plays a test that a definition carries, both ways, up to where somebody changes a field by hand. Effects come to what
 * the test says of them, those it says nothing of to nothing.
 */
export async function playStory(definition: Definition, test: TestDefinition): Promise<Pair[]> {
  const { given = {}, steps } = test;
  if (!isUsual(definition, test)) return [];
  const { starts: _starts, ...rest } = definition;
  const begun = given.state === undefined ? definition : { ...rest, initial: given.state };
  const outcomes = () => outcomesOf(test);
  const { first, play } = await openBoth(begun, { fields: given.case ?? {}, actor: given.as ?? SYSTEM, outcomes });
  const pairs = [first];
  for (const { send, advance, edit, as = SYSTEM, input = {} } of steps) {
    if (edit !== undefined || play.isOver()) break;
    const isTimer = send !== undefined && definition.events[send]?.kind === "timer";
    if (advance !== undefined) pairs.push(...(await play.pass(secondsIn(advance))));
    else if (isTimer) pairs.push(...(await play.goOff(send)));
    else if (send !== undefined) {
      const pair = await play.send({ name: send, input, actor: as });
      if (!pair) break;
      pairs.push(pair);
    }
  }
  return pairs;
}

function outcomesOf({ steps }: TestDefinition): (effect: string) => Outcome {
  const left = steps.flatMap(({ effect, succeeds = {}, fails }) =>
    effect === undefined ? [] : [{ effect, outcome: fails === undefined ? { succeeds } : { fails } }],
  );
  return (effect) => {
    const at = left.findIndex((each) => each.effect === effect);
    return at < 0 ? { fails: "NobodyAnswers" } : (left.splice(at, 1)[0]?.outcome ?? { fails: "NobodyAnswers" });
  };
}

function secondsIn(text: string): number {
  const duration = parseDuration(text);
  return duration ? durationSeconds(duration) : 0;
}
