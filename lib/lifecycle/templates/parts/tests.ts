import type { Values } from "@/lib/lifecycle/language/definition";
import type { TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";

type Actor = NonNullable<TestStep["as"]>;
type Standing = { readonly state: string; readonly case: Values; readonly as: Actor };

/** A test in which somebody is refused each of several commands; `commands` holds their inputs by name. */
export function refusals(
  name: string,
  { state, case: fields, as }: Standing,
  commands: Readonly<Record<string, Values>>,
): TestDefinition {
  return {
    name,
    given: { state, case: fields },
    steps: Object.entries(commands).map(([send, input]) => ({ send, as, input, expect: { state, refused: true } })),
  };
}

/** One test per state: an event that is answered by the same effect wherever it comes, and moves nothing. */
export function answeredIn(
  states: readonly string[],
  { name, case: fields, ...step }: { readonly name: string; readonly case: Values } & TestStep,
): TestDefinition[] {
  return states.map((state) => ({
    name: `${name}: ${state}`,
    given: { state, case: fields },
    steps: [{ ...step, expect: { ...step.expect, state } }],
  }));
}
