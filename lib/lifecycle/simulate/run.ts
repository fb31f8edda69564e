import { start } from "@/lib/lifecycle/engine/engine";
import type { Value } from "@/lib/lifecycle/language/definition";
import type { Due } from "@/lib/lifecycle/simulate/agenda";
import { newAgenda } from "@/lib/lifecycle/simulate/agenda";
import { arrivalTimes } from "@/lib/lifecycle/simulate/arrivals";
import { chosen } from "@/lib/lifecycle/simulate/choice";
import { secondsOf } from "@/lib/lifecycle/simulate/distribution";
import { answer, enter, finish, send, serveFrom } from "@/lib/lifecycle/simulate/flow";
import { newLive } from "@/lib/lifecycle/simulate/live";
import { luckOf, purposeOf } from "@/lib/lifecycle/simulate/luck";
import { newObservations } from "@/lib/lifecycle/simulate/observe";
import type { Plan } from "@/lib/lifecycle/simulate/plan";
import type { Run } from "@/lib/lifecycle/simulate/running";
import { KIND, SYSTEM } from "@/lib/lifecycle/simulate/running";
import { MOST_COMMANDS } from "@/lib/lifecycle/simulate/scenario";
import { newTeamRun } from "@/lib/lifecycle/simulate/team-run";

const START = purposeOf("start");

/**
 * Why a run ended. `done`: every case has ended. `stuck`: cases are left and nothing will ever happen to them.
 * `events`, `time`: the cap of events or of simulated time after the last arrival was reached.
 */
export type Stopped = "done" | "stuck" | "events" | "time";

/** Runs a plan to its end. Pure: the same plan gives the same run. */
export function runPlan(plan: Plan): { readonly run: Run; readonly stopped: Stopped } {
  const luck = luckOf(plan.scenario.seed);
  const arrivals = arrivalTimes(plan.scenario, luck);
  const last = arrivals[arrivals.length - 1] ?? 0;
  const from = arrivals[Math.floor(arrivals.length * plan.scenario.warmUp)] ?? 0;
  const period = { from, to: last };
  const run: Run = {
    plan,
    luck,
    agenda: newAgenda(),
    live: [],
    free: [],
    teams: plan.teams.map((team) => newTeamRun(team, plan.ranks, period)),
    seen: newObservations(plan, { period, cases: arrivals.length }),
    arrivals,
    weights: new Float64Array(MOST_COMMANDS),
    now: 0,
    arrived: 0,
    inSystem: 0,
    shifts: 0,
    events: 0,
  };
  planArrival(run);
  for (const team of run.teams.keys()) planShift(run, team);
  return { run, stopped: drive(run, last) };
}

function drive(run: Run, last: number): Stopped {
  const { agenda, arrivals, plan } = run;
  const until = last + secondsOf(plan.scenario.limits.drain ?? 0);
  const most = plan.scenario.limits.events ?? 0;
  const due: Due = { at: 0, kind: 0, slot: 0, case: 0, epoch: 0, what: 0 };
  for (;;) {
    if (run.arrived === arrivals.length && run.inSystem === 0) return "done";
    if (agenda.size() === run.shifts && !isAnybodyAwaited(run)) return "stuck";
    if (run.events >= most) return "events";
    if (!agenda.take(due)) return "stuck";
    if (due.at > until) return "time";
    run.events += 1;
    run.now = due.at;
    happen(run, due);
  }
}

function isAnybodyAwaited({ teams }: Run): boolean {
  return teams.some((team) => team.works && team.waiting() > 0);
}

function happen(run: Run, due: Due): void {
  if (due.kind === KIND.arrival) return arrive(run);
  if (due.kind === KIND.shift) {
    run.shifts -= 1;
    planShift(run, due.what);
    return serveFrom(run, due.what);
  }
  const found = run.live[due.slot];
  const live = found && found.number === due.case && found.snapshot.epoch === due.epoch ? found : null;
  if (due.kind === KIND.service) return finish(run, live, due.what);
  if (!live) return;
  if (due.kind === KIND.answer) return answer(run, live, due.what);
  if (due.kind === KIND.timer) {
    send(run, live, { event: run.plan.timers[due.what]?.event ?? "", actor: SYSTEM });
    return;
  }
  const rule = live.state.outside[due.what];
  if (rule) send(run, live, { event: rule.event, actor: rule.actor });
}

function planArrival(run: Run): void {
  const at = run.arrivals[run.arrived];
  if (at !== undefined) run.agenda.add({ at, kind: KIND.arrival, slot: 0, case: 0, epoch: 0, what: 0 });
}

function planShift(run: Run, team: number): void {
  const at = run.teams[team]?.nextShift(run.now) ?? Infinity;
  if (at === Infinity) return;
  run.shifts += 1;
  run.agenda.add({ at, kind: KIND.shift, slot: 0, case: 0, epoch: 0, what: team });
}

function arrive(run: Run): void {
  const { plan, luck } = run;
  const number = run.arrived;
  run.arrived += 1;
  planArrival(run);
  const fields: Record<string, Value> = {};
  for (const { name, choice, purpose } of plan.fields) {
    luck.seek(purpose, number, 0);
    fields[name] = choice.among[chosen(choice, luck.next())] ?? null;
  }
  luck.seek(START, number, 0);
  const begun = plan.starts.among[chosen(plan.starts, luck.next())];
  const decision = start(plan.lifecycle, { start: begun, fields, actor: SYSTEM });
  if (!decision.ok) return run.seen.notOpened();
  const slot = run.free.pop() ?? run.live.length;
  const live = newLive(plan, { number, slot, snapshot: decision, now: run.now });
  run.live[slot] = live;
  run.inSystem += 1;
  run.seen.inSystem(run.inSystem, run.now);
  enter(run, live, decision);
}
