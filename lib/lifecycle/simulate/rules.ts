import type { CompiledState, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Offer } from "@/lib/lifecycle/simulate/offers";
import { isLeftAlone, offersOf } from "@/lib/lifecycle/simulate/offers";
import { isLeftToOthers } from "@/lib/lifecycle/simulate/directions";
import { MOST_COMMANDS } from "@/lib/lifecycle/simulate/scenario";
import type { Outside, Scenario, ScenarioInput, Work } from "@/lib/lifecycle/simulate/scenario";

type Rules = Pick<Scenario, "teams" | "work" | "outside">;
type Teams = Record<string, Scenario["teams"][string]>;

/**
 * Who would do what in each state, as far as the definition tells: commands by the least powerful staff who may, messages
 * and the customer's own commands after a while, tasks for machines by the system. What leads nowhere is left out.
 */
export function rulesOf(lifecycle: Lifecycle, given: ScenarioInput): Rules {
  const teams: Teams = {};
  for (const [name, team] of Object.entries(given.teams ?? {})) teams[name] = { ...team, people: team.people ?? 0 };
  const work: Record<string, Work> = {};
  const outside: Record<string, Record<string, Outside>> = {};
  for (const [name, state] of lifecycle.states) {
    if (state.definition.final) continue;
    const offers = offersOf(lifecycle, state);
    const outer = outsideOf(lifecycle, state, offers);
    if (Object.keys(outer).length > 0) outside[name] = outer;
    const own = offers.filter(({ party }) => party === "staff").slice(0, MOST_COMMANDS);
    const idle = isLeftAlone(lifecycle, state) && (leavesByItself(state) || Object.keys(outer).length > 0);
    if (idle || own.length === 0 || Object.hasOwn(given.work ?? {}, name)) continue;
    work[name] = workOf(
      state,
      own.map((offer) => ({ ...offer, team: teamFor(teams, offer.roles) })),
    );
  }
  return { teams, work, outside };
}

function leavesByItself({ definition, on }: CompiledState): boolean {
  return (definition.timers ?? []).some(({ event }) => on.get(event)?.some(({ stays }) => !stays));
}

/** How the commands of a state share in what is done there; each kind divides its share among its commands. */
const SHARES: Readonly<Record<Offer["use"], number>> = { onward: 75, waiting: 20, aside: 5, back: 5, helpful: 20 };

function workOf({ definition }: CompiledState, offers: readonly (Offer & { readonly team: string })[]): Work {
  const team = offers.find(({ use }) => use === "onward")?.team ?? offers[0]?.team ?? "";
  const commands = offers.map((offer): [string, Work["commands"][string]] => {
    const alike = offers.filter(({ use }) => use === offer.use).length;
    const weight = Number((SHARES[offer.use] / alike).toFixed(2));
    return [offer.event, offer.team === team ? weight : { weight, team: offer.team }];
  });
  const mean = definition.category === "open" ? "PT5M" : definition.task ? "PT10M" : "PT30M";
  return { team, service: { lognormal: { mean, cv: 1 } }, commands: Object.fromEntries(commands) };
}

/** What others do; where somebody else is waited for and only staff can note the answer, they do so when it comes. */
function outsideOf(lifecycle: Lifecycle, state: CompiledState, offers: readonly Offer[]): Record<string, Outside> {
  const others = offers.filter(({ party }) => party !== "staff");
  const onward = (offer: Offer): boolean => offer.use === "onward";
  const noted = isLeftToOthers(lifecycle, state) && !others.some(onward) ? offers.filter(onward) : [];
  const foreign = [...others, ...noted];
  const alone = foreign.length === offers.length && (state.definition.timers ?? []).length === 0;
  const forward = foreign.filter(onward).length;
  return Object.fromEntries(
    foreign.map((offer): [string, Outside] => {
      const [toward, otherwise] = chancesIn(lifecycle, state, alone || offer.party === "system");
      const share = onward(offer) ? toward / forward : otherwise / (foreign.length - forward);
      const after: Outside["after"] =
        offer.party === "system" ? { exponential: "PT1H" } : { lognormal: { mean: "P1D", cv: 1 } };
      return [offer.event, { chance: Number(share.toFixed(4)), after, as: [...offer.roles] }];
    }),
  );
}

/** How likely somebody outside takes a case onward, and anywhere else. */
function chancesIn(lifecycle: Lifecycle, state: CompiledState, alone: boolean): readonly [number, number] {
  if (alone) return [0.95, 0.05];
  if (isLeftToOthers(lifecycle, state)) return [0.85, 0.05];
  return state.definition.category === "resolved" ? [0.4, 0.1] : [0.05, 0.02];
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
