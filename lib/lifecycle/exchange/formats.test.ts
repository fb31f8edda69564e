import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Imported } from "@/lib/lifecycle/exchange/exchanged";
import { exporters, importers } from "@/lib/lifecycle/exchange/formats";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { effortOf } from "@/test/support/effort";

const formats = Object.keys(importers);

/** What every import promises. */
function sound({ definition, problems, leftOut }: Imported): void {
  expect(definition === null).toBe(problems.length > 0);
  if (definition) expect(parseDefinition(definition)).toMatchObject({ ok: true });
  for (const { message } of problems) expect(Object.keys(message)).toEqual(["en", "ko"]);
  for (const { what } of leftOut) expect(Object.keys(what)).toEqual(["en", "ko"]);
}

describe("every export", () => {
  test("of every template is there, with notes in both languages", () => {
    for (const { definition } of TEMPLATES) {
      for (const write of Object.values(exporters)) {
        const { text, notes } = write(definition, { language: "ko" });
        expect(text.length).toBeGreaterThan(500);
        expect(notes.every((note) => typeof note === "object" && note["en"] && note["ko"])).toBe(true);
      }
    }
  });
});

const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
const HOSTILE: Readonly<Record<string, string>> = {
  nothing: "",
  "a lone bracket": "{",
  "nested lists": deep("[", "]"),
  "nested objects": deep('{"states":', "}"),
  "nested parentheses": deep("(", ")"),
  "fifty megabytes": `{"a": "${"x".repeat(50_000_000)}"}`,
  "fifty megabytes of brackets": "[".repeat(50_000_000),
  "one megabyte of quotes": `createMachine({ initial: ${'"'.repeat(1_000_000)}`,
  "one megabyte of list": `{"initial":["a"],"active":[${'"b",'.repeat(250_000)}"c"]}`,
  "one megabyte of spaces": `Set(%Lifecycles,${" ".repeat(1_000_000)}`,
  "one megabyte of comments": `createMachine(${"/*".repeat(500_000)}`,
  "one megabyte of keys": `createMachine({${"a:1,".repeat(250_000)}})`,
  "a prototype's key": `{"initial":"a","StartAt":"a","states":{"__proto__":{},"a":{}},"States":{"__proto__":{"Type":"Pass"}},"transitions":{"constructor":["x"]},"active":["__proto__"]}`,
  "names of every object": `{"initial":["toString"],"active":["constructor","valueOf"],"inactive":["hasOwnProperty"],"transitions":{"toString":["valueOf"]}}`,
  "null everywhere": `{"initial":null,"states":null,"States":null,"StartAt":null,"statuses":null,"transitions":null,"active":null}`,
  "numbers everywhere": `{"initial":[1],"states":{"a":1,"b":2},"States":{"a":3},"StartAt":4,"statuses":[5],"transitions":[6],"active":[7]}`,
};

describe.each(formats)("an import from %s", (format) => {
  const read = importers[format];
  if (!read) throw new Error(format);

  test.each(Object.keys(HOSTILE))("of %s ends soon and never throws", async (name) => {
    expect(await effortOf(() => sound(read(HOSTILE[name] ?? "")))).toBeLessThan(20);
  });

  test("of anything never throws", () => {
    expect(read("")).toMatchObject({ definition: null });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.stringMatching(/^[{}[\]()"',:=>a-c\\ ]*$/)),
        (text) => {
          sound(read(text));
          sound(read(`createMachine(${text}`));
          sound(read(`Set(%Lifecycles, ${text}`));
        },
      ),
      { numRuns: 150 },
    );
  });
});

/* --- nothing is dropped silently ------------------------------------------------------------------------------------ */

const words = fc.constantFrom(
  "a",
  "b c",
  "B-c",
  "열림",
  "完了",
  "1st",
  "toString",
  "É",
  "a.b",
  "👍",
  "incident",
  "before",
);
const keys = fc.uniqueArray(
  words.filter((each) => !each.includes(".")),
  { minLength: 2 },
);
const unknown = fc.option(fc.constantFrom("mystery", "x-note"), { nil: undefined });
const labelsOf = ({ definition, leftOut }: Imported) =>
  JSON.stringify([Object.values(definition?.states ?? {}).map(({ label }) => label), leftOut]);

describe("nothing of a source is dropped silently", () => {
  test("statuses, changes and unknown keys of Request Tracker", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(words, { minLength: 2, selector: (each) => each.toLowerCase() }),
        unknown,
        fc.nat(),
        (all, extra, seed) => {
          const pairs = all.flatMap((from, i) =>
            all.filter((to, j) => to !== from && (seed + i * 7 + j * 3) % 3 > 0).map((to) => [from, to] as const),
          );
          const transitions = Object.fromEntries(
            all.map((from) => [from, pairs.filter(([source]) => source === from).map(([, to]) => to)]),
          );
          const source = {
            initial: all.slice(0, 1),
            active: all.slice(1),
            inactive: [],
            transitions,
            ...(extra ? { [extra]: 1 } : {}),
          };
          const read = importers["rt"]?.(JSON.stringify(source));
          if (!read) throw new Error("rt");
          sound(read);
          expect(read.problems).toEqual([]);
          for (const word of all) expect(labelsOf(read)).toContain(JSON.stringify(word));
          expect(read.definition?.transitions.length).toBeGreaterThanOrEqual(pairs.length);
          if (extra) expect(JSON.stringify(read.leftOut)).toContain(extra);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("states, ways, actions and unknown keys of XState", () => {
    fc.assert(
      fc.property(keys, unknown, fc.nat(), (plain, extra, seed) => {
        const states = Object.fromEntries(
          plain.map((from, i) => [
            from,
            {
              entry: [`do ${i}`],
              on: Object.fromEntries(
                plain
                  .filter((_, j) => (seed + i + j) % 2)
                  .map((target) => [`to ${target}`, { target, guard: `ok ${i}` }]),
              ),
              ...(extra ? { [extra]: { deep: "secret" } } : {}),
            },
          ]),
        );
        const read = importers["xstate"]?.(JSON.stringify({ initial: plain[0], states }));
        if (!read) throw new Error("xstate");
        sound(read);
        expect(read.problems).toEqual([]);
        for (const word of plain) expect(labelsOf(read)).toContain(JSON.stringify(word));
        const ways = Object.values(states).reduce((sum, { on }) => sum + Object.keys(on).length, 0);
        expect(read.definition?.transitions).toHaveLength(ways);
        for (const i of plain.keys()) expect(JSON.stringify(read.definition)).toContain(`"do ${i}"`);
        if (extra) expect(JSON.stringify(read.leftOut)).toContain("secret");
      }),
      { numRuns: 100 },
    );
  });

  test("states, fields that data flows through and unknown keys of the Amazon States Language", () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1 }), unknown, (all, extra) => {
        const States = Object.fromEntries(
          all.map((name, i) => [
            name,
            {
              Type: i % 2 ? "Pass" : "Task",
              ...(i % 2 ? {} : { Resource: `r${i}` }),
              ResultPath: `$.p${i}`,
              ...(all[i + 1] ? { Next: all[i + 1] } : { End: true }),
              ...(extra ? { [extra]: "secret" } : {}),
            },
          ]),
        );
        const read = importers["asl"]?.(JSON.stringify({ StartAt: all[0], States }));
        if (!read) throw new Error("asl");
        sound(read);
        expect(read.problems).toEqual([]);
        for (const word of all) expect(labelsOf(read)).toContain(JSON.stringify(word));
        for (const i of all.keys()) expect(JSON.stringify(read.leftOut)).toContain(`$.p${i}`);
        if (extra) expect(JSON.stringify(read.leftOut)).toContain("secret");
      }),
      { numRuns: 100 },
    );
  });
});
