import type { Moved } from "@/lib/lifecycle/engine/engine";
import type { Live } from "@/lib/lifecycle/simulate/live";
import type { Run } from "@/lib/lifecycle/simulate/running";
import { KIND, planFor } from "@/lib/lifecycle/simulate/running";

const DAY = 86_400;

/** Plans the timers that a decision arms. One that waits for hours that never come is not planned. */
export function armTimers(run: Run, live: Live, decision: Moved): void {
  for (const { id } of decision.timers.arm) {
    const timer = run.plan.timerOf.get(id);
    if (!timer) continue;
    const { duration, business, index } = timer;
    const at = business ? run.plan.business.after(run.now, duration) : run.now + duration.days * DAY + duration.seconds;
    if (at !== Infinity) planFor(run, live, { at, kind: KIND.timer, what: index });
  }
}

/** Decides what will come from outside during this visit, and when. */
export function stirOutside(run: Run, live: Live): void {
  const { luck } = run;
  const { outside, index } = live.state;
  const visit = live.visits[index] ?? 0;
  for (let i = 0; i < outside.length; i += 1) {
    const rule = outside[i];
    if (!rule) continue;
    luck.seek(rule.purpose, live.number, visit);
    if (luck.next() >= rule.chance) continue;
    planFor(run, live, { at: run.now + rule.draw(luck.next), kind: KIND.outside, what: i });
  }
}

/** Counts the effects that go out; those that answer will, and are awaited. */
export function emitEffects(run: Run, live: Live, decision: Moved): void {
  const { luck, plan } = run;
  for (const { id } of decision.effects) {
    run.seen.effect(live, id);
    const place = plan.answerOf.get(id);
    const answering = place === undefined ? undefined : plan.answers[place];
    if (place === undefined || !answering || live.state.final) continue;
    luck.seek(answering.purpose, live.number, decision.rev);
    const failed = luck.next() < answering.fails;
    if ((failed ? answering.failure : answering.success) === null) continue;
    live.awaited += 1;
    planFor(run, live, {
      at: run.now + answering.draw(luck.next),
      kind: KIND.answer,
      what: place * 2 + (failed ? 1 : 0),
    });
  }
}
