import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Values } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type { Decision, EventActor, LifecycleEvent, Moved, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { isAnswered } from "@/lib/lifecycle/exchange/asl-writer";
import type { Outcome, Rest } from "@/lib/lifecycle/exchange/test/asl-execution";
import { answerOf } from "@/lib/lifecycle/suite/answer";
import { SYSTEM } from "@/lib/lifecycle/suite/play";

type Pending = { readonly event: string; readonly epoch: number; readonly due: number };

/** A case in the engine whose effects are carried out at once, in the order of an execution. */
export type Reference = {
  readonly rest: () => Rest;
  /** Whether nothing can happen any more. */
  readonly isOver: () => boolean;
  readonly send: (event: LifecycleEvent) => Decision;
  /** The timer that goes off next. */
  readonly next: () => Pending | undefined;
  readonly timeOut: () => void;
};

type Given = {
  readonly fields: Values;
  readonly actor: EventActor;
  readonly outcomeOf: (effect: string) => Outcome;
  readonly now: () => number;
};

/** Opens a case; what effects answer is heard as long as the case is in the visit that they were sent in. */
export function openReference(definition: Definition, { fields, actor, outcomeOf, now }: Given): Reference {
  const lifecycle = compile(definition);
  const opened = start(lifecycle, { fields, actor });
  if (!opened.ok) throw new Error("not opened");
  let snapshot: Snapshot = opened;
  let timers: Pending[] = [];
  let effects: string[] = [];
  const take = (moved: Moved): void => {
    snapshot = moved;
    const { cancel, arm } = moved.timers;
    timers = [...(cancel ? [] : timers), ...arm.map((timer) => ({ ...timer, due: now() + secondsIn(timer.after) }))];
    const { epoch } = moved;
    const answered = moved.effects.filter(isAnswered);
    effects.push(...moved.effects.filter((effect) => !isAnswered(effect)).map(({ id }) => id));
    const answers = answered.flatMap((effect) => {
      effects.push(effect.id);
      return answerOf(lifecycle, effect, outcomeOf(effect.id)) ?? [];
    });
    for (const { name, input } of answers) if (snapshot.epoch === epoch) send({ name, input, actor: SYSTEM, epoch });
  };
  const send = (event: LifecycleEvent): Decision => {
    const decision = step(lifecycle, snapshot, event);
    if (decision.ok) take(decision);
    return decision;
  };
  const next = () => timers.toSorted((a, b) => a.due - b.due)[0];
  take(opened);
  return {
    rest: () => {
      const seen = { state: snapshot.state, fields: { ...snapshot.fields }, effects };
      effects = [];
      const timer = next();
      return { ...seen, timeoutSeconds: timer ? timer.due - now() : null };
    },
    isOver: () => definition.states[snapshot.state]?.final === true,
    send,
    next,
    timeOut: () => {
      const timer = next();
      timers = timers.filter((each) => each !== timer);
      if (timer) send({ name: timer.event, actor: SYSTEM, epoch: timer.epoch });
    },
  };
}

function secondsIn(after: string): number {
  const duration = parseDuration(after);
  return Math.max(1, duration ? durationSeconds(duration) : 0);
}
