import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Result } from "@/lib/lifecycle/simulate/result";
import type { ScenarioInput, Work } from "@/lib/lifecycle/simulate/scenario";
import { simulate } from "@/lib/lifecycle/simulate/simulate";

/** One counter: a case waits, is served, and is done. */
export const counter: Definition = {
  language: "lifecycle/1",
  key: "counter",
  title: "Counter",
  initial: "waiting",
  stages: [{ id: "only", label: "Only" }],
  fields: { urgent: { type: "bool", default: false } },
  events: { serve: { kind: "command" } },
  states: {
    waiting: { label: "Waiting", stage: "only", category: "open", sla: { wait: "run" } },
    done: { label: "Done", stage: "only", category: "closed", final: true },
  },
  transitions: [{ id: "t-serve", from: ["waiting"], on: "serve", to: "done" }],
};

export const HOUR = 3_600;

/** A counter with so many people and a load of ρ; service takes six minutes on average. */
export function atCounter(
  people: number,
  load: number,
  more: { service?: Work["service"]; cases?: number } & ScenarioInput = {},
): ScenarioInput {
  const { service = { exponential: HOUR / 10 }, ...rest } = more;
  return {
    cases: 60_000,
    arrivals: { perWeek: 168 * 10 * people * load, hours: "always" },
    teams: { clerks: { roles: ["agent"], people, hours: "always" } },
    work: { waiting: { team: "clerks", service, commands: { serve: 1 } } },
    fields: { urgent: [false] },
    ...rest,
  };
}

/** The result, where a refusal is a fault of the test. */
export function resultOf(definition: Definition, scenario: ScenarioInput): Result {
  const simulated = simulate(definition, scenario);
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.problems));
  return simulated.result;
}
