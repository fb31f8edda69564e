import type {
  Condition,
  Definition,
  FieldDefinition,
  StateDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";

/** The numbers from 0 on, so many. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
/** So many entries, named by a letter and a number. */
export const named = <T>(count: number, prefix: string, make: (i: number) => T): Record<string, T> =>
  Object.fromEntries(range(count).map((i) => [`${prefix}${i}`, make(i)]));
/** A field of the case, read. */
export const read = (name: string) => ({ var: `case.${name}` });
/** So many values of an enum. */
export const letters = (count: number): string[] => range(count).map((i) => `v${i}`);

/** An open state, or another kind of it. */
export const state = (more: Partial<StateDefinition> = {}): StateDefinition => ({
  label: "State",
  stage: "only",
  category: "open",
  ...more,
});
/** Three states and a way to end, to be made hard. */
export const BASE: Definition = {
  language: "lifecycle/1",
  key: "hard",
  title: "Hard",
  initial: "a",
  stages: [{ id: "only", label: "Only" }],
  fields: {},
  events: { go: { kind: "command" }, back: { kind: "command" } },
  states: { a: state(), b: state(), z: state({ category: "closed", final: true }) },
  transitions: [{ id: "t-end", from: ["a", "b"], on: "back", to: "z" }],
};

/** One event with a transition for each condition, over some fields. */
export const guarded = (fields: Record<string, FieldDefinition>, ...guards: readonly Condition[]): Definition => ({
  ...BASE,
  fields,
  transitions: [
    ...BASE.transitions,
    ...guards.map((guard, i): TransitionDefinition => ({
      id: `t${i}`,
      from: ["a"],
      on: "go",
      to: i % 2 ? "a" : "b",
      if: guard,
    })),
  ],
});

/** So many fields of so many values each. */
export const enums = (count: number, values: number): Record<string, FieldDefinition> =>
  named(count, "f", () => ({ type: "enum", values: letters(values), nullable: true }));
/** A field has a value, both by number. */
export const isOne = (field: number, value: number): Condition => ({ "==": [read(`f${field}`), `v${value}`] });
