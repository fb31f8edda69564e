import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { fromXState } from "@/lib/lifecycle/exchange/from-xstate";
import { randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toXState } from "@/lib/lifecycle/exchange/to-xstate";
import { xstateConfig } from "@/lib/lifecycle/exchange/xstate-config";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";

const sorted = (definition: Definition | null) =>
  definition && {
    ...definition,
    transitions: definition.transitions.map((each) => ({ ...each, from: each.from.toSorted() })),
  };
const plain = (definition: Definition) => JSON.parse(JSON.stringify(definition)) as Definition;

test("a template comes back from a machine as it was, from the module and from its configuration", () => {
  for (const template of TEMPLATES) {
    const definition = plain(template.definition);
    const back = fromXState(toXState(definition).text);
    expect(back.problems).toEqual([]);
    expect(sorted(back.definition)).toEqual(sorted(definition));
    expect(sorted(fromXState(JSON.stringify(xstateConfig(definition))).definition)).toEqual(sorted(definition));
  }
});

test("random lifecycles come back as they were", () => {
  fc.assert(
    fc.property(randomLifecycle, (definition) => {
      expect(sorted(fromXState(toXState(definition).text).definition)).toEqual(sorted(definition));
    }),
    { numRuns: 40 },
  );
});

const MODULE = `
import { createMachine, assign } from "xstate";
// A door, and its {strange} comments
export const door = createMachine({
  id: 'door',
  initial: "closed",
  context: { opened: 0, owner: null, tags: ["a", 'b'], limits: { max: 3 }, now: Date.now() },
  on: { BREAK: { target: 'broken', guard: 'isForced' }, '*': 'closed' },
  states: {
    closed: {
      entry: ['ring', { type: "log", params: { text: \`shut\` } }],
      on: {
        "door.open": [
          { target: "Open / 열림", guard: ({ context }) => context.opened < 3, actions: assign({ opened: (c) => c.opened + 1 }) },
          { actions: "complain" },
        ],
        KNOCK: "closed",
        RESET: { target: "#door.closed", reenter: true, },
      },
      invoke: { src: "watch", input: { every: 5 }, onDone: "broken", onError: [{ target: "Open / 열림", actions: "ring" }], onSnapshot: "x" },
    },
    "Open / 열림": { after: { 1500: 'closed', slow: 'broken' }, tags: "pending", always: { target: 'broken', guard: 'isOld' } },
    both: { type: 'parallel', states: { x: {}, y: {} } },
    broken: { type: "final", },
  },
});
`;

test("a module by hand is read, and what has no counterpart is listed", () => {
  const { definition, problems, leftOut } = fromXState(MODULE);
  expect(problems).toEqual([]);
  expect(Object.entries(definition?.states ?? {}).map(([name, { label }]) => [name, label])).toEqual([
    ["closed", "closed"],
    ["open", "Open / 열림"],
    ["both", "both"],
    ["broken", "broken"],
  ]);
  expect(definition?.states["open"]).toMatchObject({
    category: "pending",
    timers: [{ after: "PT2S" }, { after: "P1D" }, { after: "PT0S" }],
  });
  expect(definition?.states["closed"]?.entry).toMatchObject([
    { do: "action.run" },
    { with: { action: "log", params: { text: "shut" } } },
    {
      do: "actor.run",
      with: { actor: "watch", input: { every: 5 } },
      onSuccess: "closedWatchDone",
      catch: [{ errors: ["*"], then: "closedWatchFailed" }],
    },
  ]);
  expect(definition?.events["closedWatchDone"]?.kind).toBe("system");
  expect(definition?.states["broken"]?.final).toBe(true);
  expect(definition?.fields).toMatchObject({
    opened: { type: "int", default: 0 },
    owner: { type: "string" },
    tags: { type: "set" },
  });
  const ways = definition?.transitions.map(({ from, on, to, if: guard }) => [from[0], on, to, guard !== undefined]);
  expect(ways).toContainEqual(["closed", "doorOpen", "open", true]);
  expect(ways).toContainEqual(["closed", "doorOpen", "$same", false]);
  expect(ways).toContainEqual(["closed", "knock", "$same", false]);
  expect(ways).toContainEqual(["closed", "reset", "closed", false]);
  expect(ways).toContainEqual(["closed", "closedWatchDone", "broken", false]);
  expect(ways).toContainEqual(["closed", "closedWatchFailed", "open", false]);
  expect(ways).toContainEqual(["open", "openAtOnce", "broken", true]);
  expect(ways).toContainEqual(["both", "break", "broken", true]);
  const left = JSON.stringify(leftOut);
  for (const word of [
    "assign",
    "onSnapshot",
    "limits",
    "Date.now",
    "(*)",
    "isForced",
    "context.opened < 3",
    "1500 ms",
    "slow",
    "isOld",
    "parallel",
    "nested state “x”",
  ])
    expect(left).toContain(word);
});

test("an unknown target, a key twice and a machine without states are problems", () => {
  const said = (text: string) => JSON.stringify(fromXState(text).problems);
  expect(said(`{ "initial": "a", "states": { "a": { "on": { "GO": "c" } }, "b": {} } }`)).toContain("“c”");
  expect(said(`{ "initial": "a", "states": { "a": {}, "a": {} } }`)).toContain("twice");
  expect(said(`createMachine({ initial: 'a' })`)).toContain("no states");
  expect(said(`createMachine({ initial: 'a', states: { a: {} `)).toContain("not closed");
});
