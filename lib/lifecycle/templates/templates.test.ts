import { describe, expect, test } from "vitest";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import { CATEGORIES, textIn } from "@/lib/lifecycle/language/definition";
import { behaviourJson } from "@/lib/lifecycle/language/hash";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import { verify } from "@/lib/lifecycle/verify/verify";
import { SURROUNDINGS } from "@/lib/lifecycle/test/surroundings";
import { definitionFaults } from "@/lib/lifecycles/handlers-schema";

describe.each(TEMPLATES)("the template $key", ({ key, title, description, definition }) => {
  test("is accepted as it is, and as it comes back from a file", () => {
    for (const given of [definition, JSON.parse(JSON.stringify(definition)) as unknown]) {
      const parsed = parseDefinition(given);
      expect(parsed.ok || parsed.problems).toBe(true);
    }
    expect(key).toBe(definition.key);
    expect(title).toBe(definition.title);
  });

  test.each(runTests(definition))("$name", ({ failures }) => {
    expect(failures).toEqual([]);
  });

  test("has nothing the verifier finds fault with, not even a warning", () => {
    const { findings, undecided, ok, explored } = verify(definition, SURROUNDINGS);
    expect({ findings, undecided, ok }).toEqual({ findings: [], undecided: [], ok: true });
    expect(explored.complete).toBe(true);
  });

  test("every transition is fired by one of its tests", () => {
    const withoutOne = definition.transitions.map(({ id }) => {
      const transitions = definition.transitions.filter((transition) => transition.id !== id);
      return { id, noticed: runTests({ ...definition, transitions }).some(({ ok }) => !ok) };
    });
    expect(withoutOne.filter(({ noticed }) => !noticed).map(({ id }) => id)).toEqual([]);
  });

  test("asks of the handlers only what they can do", () => {
    expect(definitionFaults(definition)).toEqual([]);
  });

  test("uses all five categories and every stage, and says what it promises", () => {
    const states = Object.values(definition.states);
    expect(new Set(states.map(({ category }) => category))).toEqual(new Set(CATEGORIES));
    expect(new Set(states.map(({ stage }) => stage))).toEqual(new Set(definition.stages.map(({ id }) => id)));
    expect(definition.properties?.length).toBeGreaterThanOrEqual(3);
  });

  test("every word a person reads is there in English and in Korean", () => {
    const texts = [title, description, ...wordsOf(definition)];
    for (const text of texts) {
      expect(text).toBeTypeOf("object");
      expect(textIn(text ?? "", "ko")).toMatch(/\p{Script=Hangul}/u);
      expect(textIn(text ?? "", "en")).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(texts.length).toBeGreaterThan(40);
  });

  test("has a place for every state on the canvas", () => {
    expect(Object.keys(definition.layout?.nodes ?? {}).toSorted()).toEqual(Object.keys(definition.states).toSorted());
  });

  test("behaves the same in other words", () => {
    const other = JSON.parse(JSON.stringify(definition), (name, value: unknown) =>
      ["en", "ko"].includes(name) ? `${String(value)}!` : value,
    ) as Definition;
    expect(other).not.toEqual(definition);
    expect(behaviourJson(other)).toBe(behaviourJson(definition));
  });
});

test("no two templates share a key", () => {
  expect(new Set(TEMPLATES.map(({ key }) => key)).size).toBe(TEMPLATES.length);
});

/** Every text by its place; a label that is missing is listed as undefined. */
function wordsOf(definition: Definition): (Text | undefined)[] {
  const { stages, events, states, conditions = {}, transitions } = definition;
  const inputs = Object.values(events).map(({ input }) => input ?? {});
  const fields = [definition.fields, ...inputs].flatMap((each) => Object.values(each));
  const worded = Object.values(conditions).map((named) => ("if" in named ? named : undefined));
  const said = [
    ...worded.flatMap((named) => [named?.who, named?.whenFalse, named?.whenTrue]),
    ...Object.values(events).map(({ confirm }) => confirm),
    ...(definition.properties ?? []).map(({ why }) => why),
    ...transitions.map(({ label }) => label),
  ].filter((text) => text !== undefined);
  return [
    ...said,
    ...stages.map(({ label }) => label),
    ...worded.map((named) => named?.label),
    ...Object.values(events).map(({ label }) => label),
    ...Object.values(states).flatMap(({ label, customerLabel, task }) => [
      label,
      customerLabel,
      ...(task ? [task.label] : []),
    ]),
    ...fields.flatMap(({ label, values = [], valueLabels = {} }) => [
      label,
      ...values.map((value) => valueLabels[value]),
    ]),
  ];
}
