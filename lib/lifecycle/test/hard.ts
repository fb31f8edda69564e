import type { Condition, Definition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { BASE, enums, guarded, isOne, letters, named, range, read, state } from "@/lib/lifecycle/test/hard-parts";

/** Lifecycles that are accepted and hard to decide: each takes for ever where the work is not capped. */
export const HARD: Readonly<Record<string, () => Definition>> = {
  "thirty enum fields in one guard": () =>
    guarded(
      enums(30, 10),
      { and: range(30).map((i) => ({ or: [isOne(i, 0), isOne((i + 1) % 30, 1), isOne((i + 7) % 30, 2)] })) },
      { and: range(30).map((i) => ({ "!": { and: [isOne(i, 3), isOne((i + 11) % 30, 4)] } })) },
    ),
  "thirty-one ways of thirty-one parts": () =>
    guarded(
      enums(31, 6),
      { or: range(31).map((i) => ({ and: range(31).map((j) => isOne(j, (i + j) % 6)) })) },
      { and: range(31).map((i) => ({ or: range(31).map((j) => isOne(j, (i * j) % 6)) })) },
    ),
  "a pigeonhole puzzle": () =>
    guarded(
      named(12, "f", () => ({ type: "enum", values: letters(11) })),
      {
        and: range(12)
          .flatMap((i) =>
            range(12)
              .filter((j) => j > i)
              .map((j): Condition => ({ "!=": [read(`f${i}`), read(`f${j}`)] })),
          )
          .reduce<Condition[]>((parts, pair, i) => {
            const last = parts[Math.floor(i / 32)];
            if (last && "and" in last) parts[Math.floor(i / 32)] = { and: [...last.and, pair] };
            else parts.push({ and: [pair] });
            return parts;
          }, []),
      },
    ),
  "numbers in a chain": () =>
    guarded(
      named(30, "n", () => ({ type: "int" })),
      {
        and: [
          ...range(29).map((i): Condition => ({ "<": [read(`n${i}`), read(`n${i + 1}`)] })),
          { "<": [read("n29"), read("n0")] },
        ],
      },
    ),
  "counters to a million": () => ({
    ...BASE,
    fields: named(6, "n", () => ({ type: "int", min: 0, max: 1_000_000, default: 0, writtenBy: "engine" })),
    transitions: [
      ...BASE.transitions,
      ...range(6).map((i): TransitionDefinition => ({
        id: `t-up-${i}`,
        from: ["a"],
        on: "go",
        to: "a",
        if: { "<": [read(`n${i}`), 999_999 - i] },
        set: { [`case.n${i}`]: { "+": [read(`n${i}`), i + 1] }, [`case.n${(i + 1) % 6}`]: { "-": [read(`n${i}`), 1] } },
      })),
    ],
  }),
  "a counter that counts by a counter": () => ({
    ...BASE,
    fields: named(3, "n", () => ({ type: "number", default: 1 })),
    transitions: [
      ...BASE.transitions,
      {
        id: "t-up",
        from: ["a"],
        on: "go",
        to: "$same",
        if: { "<": [read("n0"), 9_007_199_254_740_991] },
        set: { "case.n0": { "+": [read("n0"), read("n1")] }, "case.n1": { "+": [read("n1"), read("n2")] } },
      },
    ],
  }),
  "two hundred states, each joined to each": () => {
    const names = range(199).map((i) => `s${i}`);
    return {
      ...BASE,
      initial: "s0",
      fields: enums(4, 5),
      events: named(150, "e", () => ({ kind: "command" })),
      states: { ...named(199, "s", () => state()), z: state({ final: true, category: "closed" }) },
      transitions: range(900).map((i) => ({
        id: `t${i}`,
        from: names,
        on: `e${i % 150}`,
        to: i === 899 ? "z" : `s${(i * 31) % 199}`,
        if: { and: [isOne(i % 4, i % 5), isOne((i + 1) % 4, (i * 3) % 5)] },
      })),
    };
  },
  "a thousand candidates for one event": () => ({
    ...guarded(enums(5, 30)),
    transitions: range(1_000).map((i) => ({
      id: `t${i}`,
      from: ["a"],
      on: "go",
      to: i % 2 ? "b" : "z",
      if: { or: [isOne(i % 5, i % 30), isOne((i + 2) % 5, (i * 7) % 30)] },
    })),
  }),
  "thirty-two timers and effects in every state": () => ({
    ...BASE,
    events: {
      ...BASE.events,
      ...named(32, "timer", () => ({ kind: "timer" })),
      ...named(32, "done", () => ({ kind: "system" })),
    },
    states: {
      ...BASE.states,
      a: state({
        timers: range(32).map((i) => ({
          id: `timer-${i}`,
          event: `timer${i}`,
          after: { setting: `x${i}`, default: "P1D" },
        })),
        entry: range(32).map((i) => ({ id: `effect-${i}`, do: "http.request", onSuccess: `done${i}` })),
      }),
    },
    transitions: [
      ...BASE.transitions,
      ...range(32).map((i) => ({ id: `t-timer-${i}`, from: ["a"], on: `timer${i}`, to: "$same" })),
      ...range(32).map((i) => ({ id: `t-done-${i}`, from: ["a"], on: `done${i}`, to: "$same" })),
    ],
  }),
  "sets of two hundred members": () =>
    guarded(
      { tags: { type: "set", values: letters(200) }, more: { type: "set" } },
      { and: range(32).map((i) => ({ or: [{ in: [`v${i}`, read("tags")] }, { in: [`v${i + 32}`, read("tags")] }] })) },
      { and: range(32).map((i) => ({ "!": { in: [`v${i}`, read("more")] } })) },
    ),
  "thirty roles": () => ({
    ...guarded(
      {},
      {
        and: range(30).map((i) => ({
          or: [{ in: [`r${i}`, { var: "actor.roles" }] }, { in: [`r${(i + 1) % 30}`, { var: "actor.roles" }] }],
        })),
      },
    ),
    actor: { roles: { type: "set", values: range(200).map((i) => `r${i}`) } },
  }),
  "an event with thirty-two inputs that are all asked for": () => ({
    ...BASE,
    fields: enums(32, 20),
    events: {
      ...BASE.events,
      go: { kind: "command", input: named(32, "i", () => ({ type: "enum", values: letters(20), required: true })) },
    },
    transitions: [
      ...BASE.transitions,
      {
        id: "t-go",
        from: ["a"],
        on: "go",
        to: "b",
        if: { or: range(32).map((i) => ({ "==": [{ var: `event.i${i}` }, read(`f${i}`)] })) },
        set: Object.fromEntries(range(32).map((i) => [`case.f${i}`, { var: `event.i${i}` }])),
      },
      { id: "t-stay", from: ["b"], on: "go", to: "a", if: { and: range(32).map((i) => isOne(i, i % 20)) } },
    ],
  }),
  "people compared with people": () =>
    guarded(
      named(16, "p", () => ({ type: "ref", to: "user", nullable: true })),
      {
        and: range(16).map((i) => ({
          or: [{ "==": [read(`p${i}`), { var: "actor.id" }] }, { "!=": [read(`p${i}`), read(`p${(i + 5) % 16}`)] }],
        })),
      },
      { and: range(15).map((i) => ({ "==": [read(`p${i}`), read(`p${i + 1}`)] })) },
    ),
  "named conditions that double at every step": () => ({
    ...guarded({ ...enums(9, 4) }, { and: [{ cond: "c0" }, { "!": { cond: "c1" } }] }),
    conditions: named(9, "c", (i): Condition =>
      i === 8
        ? isOne(8, 1)
        : {
            or: [{ and: [{ cond: `c${i + 1}` }, isOne(i, 0)] }, { and: [{ "!": { cond: `c${i + 1}` } }, isOne(i, 1)] }],
          },
    ),
  }),
  "properties over everything at once": () => ({
    ...guarded(enums(10, 4), ...range(10).map((i) => isOne(i, i % 4))),
    properties: range(32).map((i) => ({
      id: `p${i}`,
      why: "Why not.",
      ...(i % 3 === 0
        ? { never: { and: range(10).map((j) => ({ or: [isOne(j, 0), isOne((j + i) % 10, 1)] })) } }
        : i % 3 === 1
          ? { always: { possibly: { and: [{ state: "z" }, ...range(10).map((j) => isOne(j, j % 4))] } } }
          : { leadsTo: [isOne(i % 10, 1), { or: [{ state: "z" }, isOne((i + 1) % 10, 2)] }], under: "timers" }),
    })),
  }),
  "tests whose timers go in circles": () => ({
    ...BASE,
    events: { ...BASE.events, tick: { kind: "timer" } },
    states: { ...BASE.states, a: state({ timers: [{ id: "tick", event: "tick", after: "PT0S" }] }) },
    transitions: [...BASE.transitions, { id: "t-tick", from: ["a"], on: "tick", to: "a" }],
    tests: range(200).map((i) => ({ name: `Test ${i}`, steps: range(200).map(() => ({ advance: "P99999D" })) })),
  }),
  "two hundred tests of two hundred steps": () => ({
    ...BASE,
    states: { ...BASE.states, a: state({ entry: range(32).map((i) => ({ id: `e${i}`, do: "http.request" })) }) },
    transitions: [...BASE.transitions, { id: "t-again", from: ["a"], on: "go", to: "a" }],
    tests: range(200).map((i) => ({ name: `Test ${i}`, steps: range(200).map(() => ({ send: "go" })) })),
  }),
};
