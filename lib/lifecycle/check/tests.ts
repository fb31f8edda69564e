import { checkValues } from "@/lib/lifecycle/check/fields";
import type { Report } from "@/lib/lifecycle/check/report";
import { below } from "@/lib/lifecycle/check/report";
import type { Definition, TestStep } from "@/lib/lifecycle/definition";

/** Checks that tests speak of states, events, fields and transitions there are. */
export function checkTests(definition: Definition, report: Report): void {
  for (const [i, test] of (definition.tests ?? []).entries()) {
    const at = below("/tests", i);
    checkState(definition, { state: test.given?.state, at: below(at, "given", "state"), report });
    checkValues(test.given?.case ?? {}, below(at, "given", "case"), {
      fields: definition.fields,
      what: "field",
      report,
    });
    for (const [j, step] of test.steps.entries()) checkStep(definition, step, { at: below(at, "steps", j), report });
  }
}

function checkStep(definition: Definition, step: TestStep, { at, report }: { at: string; report: Report }): void {
  const { send, expect } = step;
  if (send !== undefined && !Object.hasOwn(definition.events, send))
    report("reference", below(at, "send"), `there is no event “${send}”`);
  if (send !== undefined && step.advance !== undefined)
    report("schema", at, "either sends an event or advances the clock");
  checkState(definition, { state: expect?.state, at: below(at, "expect", "state"), report });
  checkValues(expect?.case ?? {}, below(at, "expect", "case"), { fields: definition.fields, what: "field", report });
  const { refused } = expect ?? {};
  if (typeof refused === "string" && !definition.transitions.some(({ id }) => id === refused)) {
    report("reference", below(at, "expect", "refused"), `there is no transition “${refused}”`);
  }
}

function checkState({ states }: Definition, given: { state: string | undefined; at: string; report: Report }): void {
  const { state, at, report } = given;
  if (state !== undefined && !Object.hasOwn(states, state)) report("reference", at, `there is no state “${state}”`);
}
