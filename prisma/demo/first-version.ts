import type { Definition, StateDefinition } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

/** What version 2 changed, as its publisher put it. */
export const secondVersionNotes = "Managers hear of a case nobody takes after four business hours instead of eight.";

/** The support case as the desk of the demo began with it: managers heard late of cases that nobody took. */
export const firstVersion: Definition = {
  ...supportCase,
  states: Object.fromEntries(Object.entries(supportCase.states).map(([id, state]) => [id, patient(state)])),
  tests: (supportCase.tests ?? []).map((test) => ({
    ...test,
    steps: test.steps.map((step) => (step.advance === "PT4H" ? { ...step, advance: "PT8H" } : step)),
  })),
};

function patient(state: StateDefinition): StateDefinition {
  const timers = state.timers?.map((timer) => (timer.id === "unassigned" ? { ...timer, after: "PT8H" } : timer));
  return timers ? { ...state, timers } : state;
}
