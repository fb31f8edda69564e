import type { CompiledState, CompiledTransition, Lifecycle } from "@/lib/lifecycle/compile";
import type { TaskDefinition } from "@/lib/lifecycle/definition";
import type { Direction } from "@/lib/lifecycle/simulate/directions";
import { directionOf, isWaiting } from "@/lib/lifecycle/simulate/directions";
import { MOST_COMMANDS } from "@/lib/lifecycle/simulate/scenario";
import type { Outside, Scenario, ScenarioInput, Work } from "@/lib/lifecycle/simulate/scenario";
import { customerMay, leastStaff, staffRoles } from "@/lib/lifecycle/simulate/who-may";

type Party = "staff" | "customer" | "system";
type Offer = {
  readonly event: string;
  readonly direction: Direction;
  readonly party: Party;
  readonly candidates: readonly CompiledTransition[];
};
type Rules = Pick<Scenario, "teams" | "work" | "outside">;
type Teams = Record<string, Scenario["teams"][string]>;

/**
 * Who would do what in each state, as far as the definition tells: commands by the least powerful staff who may, messages
 * and the customer's own commands after a while, tasks for machines by the system. What leads nowhere is left out.
 */
export function rulesOf(lifecycle: Lifecycle, given: ScenarioInput): Rules {
  const teams: Teams = {};
  for (const [name, team] of Object.entries(given.teams ?? {})) teams[name] = { ...team, people: team.people ?? 0 };
  const combinations = staffRoles(lifecycle);
  const work: Record<string, Work> = {};
  const outside: Record<string, Record<string, Outside>> = {};
  for (const [name, state] of lifecycle.states) {
    if (state.definition.final) continue;
    const offers = offersOf(lifecycle, state);
    const outer = outsideOf(state, offers);
    const own = offers.filter(({ party }) => party === "staff").slice(0, MOST_COMMANDS);
    if (Object.keys(outer).length > 0) outside[name] = outer;
    if (own.length === 0 || (leavesByItself(state, offers) && isLeftAlone(state))) continue;
    const commands = own.map((offer) => {
      const roles = leastStaff(lifecycle, offer.candidates, combinations) ?? combinations[0] ?? ["agent"];
      return { ...offer, team: teamFor(teams, roles) };
    });
    if (!Object.hasOwn(given.work ?? {}, name)) work[name] = workOf(state, commands);
  }
  return { teams, work, outside };
}

function offersOf(lifecycle: Lifecycle, state: CompiledState): Offer[] {
  return [...state.on].flatMap(([event, candidates]) => {
    const direction = directionOf(lifecycle, state, candidates);
    const party = partyOf(lifecycle, state, { event, candidates });
    return direction === "nowhere" || !party ? [] : [{ event, direction, party, candidates }];
  });
}

function partyOf(
  lifecycle: Lifecycle,
  { definition }: CompiledState,
  { event, candidates }: Pick<Offer, "event" | "candidates">,
): Party | null {
  const kind = lifecycle.events.get(event)?.definition.kind;
  if (kind === "message") return "customer";
  if (kind === "system") return definition.task && taskEvents(definition.task).includes(event) ? "system" : null;
  if (kind !== "command") return null;
  const staff = leastStaff(lifecycle, candidates, staffRoles(lifecycle));
  const customer = customerMay(lifecycle, candidates);
  if (staff && customer) return isLeftAlone({ definition }) ? "customer" : "staff";
  return staff ? "staff" : customer ? "customer" : null;
}

function taskEvents(task: TaskDefinition): string[] {
  if (task.kind === "approval") return [task.approve, task.reject];
  return task.kind === "worker" ? [task.done, task.failed] : [task.done];
}

/** Where staff have nothing to do while others, or time, take the case on. */
function isLeftAlone({ definition }: Pick<CompiledState, "definition">): boolean {
  return isWaiting(definition) || definition.category === "resolved";
}

function leavesByItself({ definition, on }: CompiledState, offers: readonly Offer[]): boolean {
  const timed = (definition.timers ?? []).some(({ event }) => on.get(event)?.some(({ stays }) => !stays));
  return timed || offers.some(({ party, direction }) => party !== "staff" && direction === "onward");
}

const SHARES = { onward: 75, waiting: 20, back: 5, nowhere: 0 } as const;

function workOf({ definition }: CompiledState, offers: readonly (Offer & { readonly team: string })[]): Work {
  const team = offers[0]?.team ?? "";
  const alike = (offer: Offer): number => offers.filter(({ direction }) => direction === offer.direction).length;
  const commands = offers.map((offer): [string, Work["commands"][string]] => {
    const weight = Number((SHARES[offer.direction] / alike(offer)).toFixed(2));
    return [offer.event, offer.team === team ? weight : { weight, team: offer.team }];
  });
  const mean = definition.category === "open" ? "PT5M" : definition.task ? "PT10M" : "PT30M";
  return { team, service: { lognormal: { mean, cv: 1 } }, commands: Object.fromEntries(commands) };
}

function outsideOf(state: CompiledState, offers: readonly Offer[]): Record<string, Outside> {
  const foreign = offers.filter(({ party }) => party !== "staff");
  const alone = foreign.length === offers.length && (state.definition.timers ?? []).length === 0;
  const forward = foreign.filter(({ direction }) => direction === "onward").length;
  return Object.fromEntries(
    foreign.map(({ event, direction, party }): [string, Outside] => {
      const onward = direction === "onward";
      const [toward, otherwise] = chancesIn(state, alone || party === "system");
      const chance = Number((onward ? toward / forward : otherwise / (foreign.length - forward)).toFixed(4));
      if (party === "system") return [event, { chance, after: { exponential: "PT1H" }, as: ["system"] }];
      return [event, { chance, after: { lognormal: { mean: "P1D", cv: 1 } }, as: ["customer"] }];
    }),
  );
}

/** How likely somebody outside takes a case onward, and anywhere else. */
function chancesIn({ definition }: CompiledState, alone: boolean): readonly [number, number] {
  if (alone) return [0.95, 0.05];
  if (isWaiting(definition)) return [0.85, 0.05];
  return definition.category === "resolved" ? [0.4, 0.1] : [0.05, 0.02];
}

/** The smallest of the teams whose people hold the roles; a team of its own when there is none. */
function teamFor(teams: Teams, roles: readonly string[]): string {
  const fitting = Object.entries(teams)
    .filter(([, team]) => roles.every((role) => team.roles.includes(role)))
    .toSorted(([, a], [, b]) => a.roles.length - b.roles.length);
  if (fitting[0]) return fitting[0][0];
  let name = roles.at(-1) ?? "staff";
  while (Object.hasOwn(teams, name)) name = `${name}-too`;
  teams[name] = { roles: [...roles], people: 0, hours: "office" };
  return name;
}
