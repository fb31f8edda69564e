import type { Decision, EventActor, Moved } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import type { Facts } from "@/lib/lifecycle/language/conditions";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Live } from "@/lib/lifecycle/simulate/live";
import type { Command, WorkPlan } from "@/lib/lifecycle/simulate/plan";
import type { Run } from "@/lib/lifecycle/simulate/running";
import { KIND, planFor, SYSTEM, visitOf } from "@/lib/lifecycle/simulate/running";
import { armTimers, emitEffects, stirOutside } from "@/lib/lifecycle/simulate/stir";
import type { TeamPlan } from "@/lib/lifecycle/simulate/team-plan";

type Sent = { readonly event: string; readonly actor: EventActor };

const NO_INPUT: Values = Object.freeze({});

/** Most commands of staff in one visit that lead nowhere; then the case is left alone. */
const MOST_REPEATS = 50;

/** Sends an event to a case through the engine; whether it fired. What is refused is counted. */
export function send(run: Run, live: Live, { event, actor }: Sent): boolean {
  const { snapshot } = live;
  const input = inputOf(run, live, { event, actor });
  return take(run, live, step(run.plan.lifecycle, snapshot, { name: event, input, actor, epoch: snapshot.epoch }));
}

function inputOf({ plan, luck, now }: Run, live: Live, { event, actor }: Sent): Values | undefined {
  const people = plan.teams[0]?.people ?? [];
  const isStaff = plan.teams.some(({ byId }) => byId.has(actor.id));
  const person = isStaff ? actor.id : (people[live.number % people.length]?.id ?? actor.id);
  const day = Math.floor(now / 86_400);
  return plan.fills.get(event)?.({ luck, case: live.number, visit: visitOf(live), person, day });
}

function take(run: Run, live: Live, decision: Decision): boolean {
  if (!decision.ok) {
    run.seen.refused(live, decision.event);
    return false;
  }
  run.seen.fired(decision, live);
  if (decision.stayed) {
    live.snapshot = decision;
    emitEffects(run, live, decision);
    return true;
  }
  if (live.queuedAt >= 0 && live.command) run.teams[live.command.team]?.leave(live, run.now);
  run.seen.left(live, run.now);
  live.snapshot = decision;
  enter(run, live, decision);
  return true;
}

/** A state begins: clocks turn, timers are set, the outside may stir, effects go out, work is offered. */
export function enter(run: Run, live: Live, decision: Moved): void {
  live.state = run.plan.stateOf.get(decision.state) ?? live.state;
  live.entered = run.now;
  live.visits[live.state.index] = (live.visits[live.state.index] ?? 0) + 1;
  live.command = null;
  live.refused = 0;
  live.repeats = 0;
  live.awaited = 0;
  run.seen.turnClocks(live, run.now);
  armTimers(run, live, decision);
  emitEffects(run, live, decision);
  if (live.state.final) return end(run, live);
  stirOutside(run, live);
  if (live.awaited === 0) offerWork(run, live);
}

function end(run: Run, live: Live): void {
  run.seen.left(live, run.now);
  run.seen.ended(live, run.now);
  run.live[live.slot] = null;
  run.free.push(live.slot);
  run.inSystem -= 1;
  run.seen.inSystem(run.inSystem, run.now);
}

/** An effect answers: as the system, and only if the case has not moved on. Then people may begin. */
export function answer(run: Run, live: Live, what: number): void {
  const answering = run.plan.answers[what >> 1];
  const event = what % 2 === 1 ? answering?.failure : answering?.success;
  const { epoch } = live.snapshot;
  live.awaited -= 1;
  if (event) send(run, live, { event, actor: SYSTEM });
  if (live.snapshot.epoch === epoch && live.awaited === 0 && !live.command) offerWork(run, live);
}

/** Puts a case into the line of the team whose turn it is, by what will be done with it next. */
function offerWork(run: Run, live: Live): void {
  const { work } = live.state;
  if (!work || live.repeats > MOST_REPEATS) return;
  live.command = nextCommand(run, live, work);
  if (!live.command) return run.seen.leftAlone(live);
  live.rank = run.plan.rankOf(live.snapshot.fields);
  run.teams[live.command.team]?.join(live, run.now);
  serveFrom(run, live.command.team);
}

/** A command by weight, of those that somebody of their team may give now and that were not refused in this visit. */
function nextCommand(run: Run, live: Live, { commands, purpose }: WorkPlan): Command | null {
  const { luck, weights } = run;
  const { among, sums } = commands;
  luck.seek(purpose, live.number, visitOf(live));
  let whole = 0;
  for (let i = 0; i < among.length; i += 1) {
    const command = among[i];
    const may = command && !((live.refused >> i) & 1) && isPossible(run, live, command);
    weights[i] = may ? (sums[i] ?? 0) - (sums[i - 1] ?? 0) : 0;
    whole += weights[i] ?? 0;
  }
  let aim = luck.next() * whole;
  let last: Command | null = null;
  for (let i = 0; i < among.length; i += 1) {
    if (!weights[i]) continue;
    last = among[i] ?? null;
    aim -= weights[i] ?? 0;
    if (aim < 0) return last;
  }
  return last;
}

/** Whether nothing but an input could still stand in the way: people see which commands are barred. */
function isPossible({ plan }: Run, live: Live, { possible, team }: Command): boolean {
  const staff = plan.teams[team];
  if (!staff) return false;
  return actorsFor(live, staff).some((actor) => {
    const facts: Facts = { case: live.snapshot.fields, event: NO_INPUT, actor };
    return possible.some((test) => test(facts));
  });
}

/** Lets those of a team who are free begin with whoever waits. */
export function serveFrom(run: Run, place: number): void {
  const team = run.teams[place];
  if (!team) return;
  while (team.isFree(run.now)) {
    const live = team.first();
    if (!live?.command) return;
    const waited = run.now - live.queuedAt;
    team.leave(live, run.now);
    live.waited += waited;
    if (run.seen.counts(live)) team.waits.add(waited);
    run.luck.seek(live.command.purpose, live.number, visitOf(live));
    const seconds = live.command.draw(run.luck.next);
    team.setBusy(1, run.now);
    team.counts.worked += 1;
    team.counts.busySeconds += seconds;
    planFor(run, live, { at: run.now + seconds, kind: KIND.service, what: place });
  }
}

/** Somebody has finished: if the case has moved on in the meantime, in vain. */
export function finish(run: Run, live: Live | null, place: number): void {
  const team = run.teams[place];
  if (!team) return;
  team.setBusy(-1, run.now);
  if (live?.command) tryCommand(run, live, team.plan);
  else team.counts.overtaken += 1;
  serveFrom(run, place);
}

/** Carries the command out as the one in charge, else as a colleague; a refused command gives way to another. */
function tryCommand(run: Run, live: Live, team: TeamPlan): void {
  const { command } = live;
  if (!command) return;
  const { epoch } = live.snapshot;
  for (const actor of actorsFor(live, team)) {
    if (!send(run, live, { event: command.event, actor })) continue;
    if (live.snapshot.epoch === epoch) {
      live.repeats += 1;
      live.refused = 0;
      live.command = null;
      offerWork(run, live);
    }
    return;
  }
  live.refused |= 1 << (live.state.work?.commands.among.indexOf(command) ?? 31);
  const { work } = live.state;
  live.command = work ? nextCommand(run, live, work) : null;
  if (!live.command) return run.seen.leftAlone(live);
  if (run.plan.teams[live.command.team] === team) return tryCommand(run, live, team);
  run.teams[live.command.team]?.join(live, run.now);
  serveFrom(run, live.command.team);
}

function actorsFor({ snapshot, number }: Live, { people, byId, chargeFields }: TeamPlan): EventActor[] {
  const found: EventActor[] = [];
  for (const field of chargeFields) {
    const value = snapshot.fields[field];
    const person = typeof value === "string" ? byId.get(value) : undefined;
    if (person && !found.includes(person)) found.push(person);
  }
  for (let i = 0; i < people.length && found.length < chargeFields.length + 1; i += 1) {
    const person = people[(number + i) % people.length];
    if (person && !found.includes(person)) found.push(person);
  }
  return found;
}
