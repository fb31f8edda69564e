import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Condition, Definition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import type { EventActor, Moved, Snapshot, TimerRequest } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { changeFields } from "@/lib/lifecycle/engine/fields";
import type { Finding, FindingId } from "@/lib/lifecycle/verify/finding";
import { examine } from "@/lib/lifecycle/verify/verify";

/*
 * Lifecycles so small that everything can be tried: every value of every field, everybody, every order of events, until
 * nothing new happens. What is seen then is compared with what the verifier claims. Shares nothing with it but the engine.
 */

const RUNS = process.env["CASEWAY_CAMPAIGN"] === "1" ? 2_000 : 60;
const STATES = ["a", "b", "c"];
const PEOPLE: readonly EventActor[] = [
  { id: "carl", roles: ["customer"] },
  { id: "sasha", roles: ["agent"] },
  { id: "maria", roles: ["agent", "manager"] },
  { id: "olga", roles: ["agent", "manager", "admin"] },
];
const SYSTEM: EventActor = { id: "system", roles: ["system"] };

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.boolean().map((flag): Condition => ({ "==": [{ var: "case.flag" }, flag] })),
  fc.boolean().map((sealed): Condition => ({ "==": [{ var: "case.sealed" }, sealed] })),
  fc
    .tuple(fc.constantFrom("<", ">=", "=="), fc.integer({ min: 0, max: 3 }))
    .map(([op, n]) => ({ [op]: [{ var: "case.count" }, n] }) as unknown as Condition),
  fc.constantFrom("customer", "manager").map((role): Condition => ({ in: [role, { var: "actor.roles" }] })),
);
const guard: fc.Arbitrary<Condition> = fc.oneof(
  atom,
  fc.tuple(atom, atom).map((and): Condition => ({ and })),
  fc.tuple(atom, atom).map((or): Condition => ({ or })),
  atom.map((inner): Condition => ({ "!": inner })),
);
const write = fc.constantFrom<TransitionDefinition["set"]>(
  {},
  { "case.count": { "+": [{ var: "case.count" }, 1] } },
  { "case.count": 0 },
  { "case.sealed": true },
  { "case.sealed": { var: "case.flag" } },
);
const move = fc.record({
  from: fc.subarray(STATES, { minLength: 1, maxLength: 2 }),
  on: fc.constantFrom("go", "stop", "reply", "tick"),
  to: fc.constantFrom(...STATES, "end", "$same"),
  if: fc.option(guard, { nil: undefined, freq: 3 }),
  set: write,
});
const small = fc
  .record({
    moves: fc.array(move, { minLength: 2, maxLength: 7 }),
    timers: fc.subarray(STATES),
    locked: fc.subarray(STATES),
  })
  .map(({ moves, timers, locked }): Definition => ({
    language: "lifecycle/1",
    key: "small",
    title: "Small",
    initial: "a",
    stages: [{ id: "work", label: "Work" }],
    fields: {
      flag: { type: "bool", default: false, lockedIn: locked },
      sealed: { type: "bool", default: false, writtenBy: "engine" },
      count: { type: "int", min: 0, max: 3, default: 0, writtenBy: "engine" },
    },
    events: {
      go: { kind: "command" },
      stop: { kind: "command" },
      reply: { kind: "message" },
      tick: { kind: "timer" },
    },
    states: {
      ...Object.fromEntries(
        STATES.map((name) => [
          name,
          {
            label: name.toUpperCase(),
            stage: "work",
            category: "open" as const,
            ...(timers.includes(name) && { timers: [{ id: `t-${name}`, event: "tick", after: "P1D" }] }),
          },
        ]),
      ),
      end: { label: "End", stage: "work", category: "closed", final: true },
    },
    transitions: moves.map(({ if: condition, ...rest }, i) => ({
      id: `m${i}`,
      ...rest,
      ...(condition && { if: condition }),
    })),
  }));

type Case = { readonly snapshot: Snapshot; readonly timers: readonly TimerRequest[] };
type Seen = { readonly states: Set<string>; readonly fired: Set<string>; readonly lost: Set<string> };

/** Everything that can happen, to the end. */
function tryEverything(definition: Definition): Seen {
  const lifecycle = compile(definition);
  const seen: Seen = { states: new Set(), fired: new Set(), lost: new Set() };
  const known = new Set<string>();
  const open: Case[] = [];
  const arrive = (snapshot: Snapshot, timers: readonly TimerRequest[]): void => {
    const key = JSON.stringify([
      snapshot.state,
      Object.entries(snapshot.fields).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      timers.map(({ id }) => id),
    ]);
    seen.states.add(snapshot.state);
    if (known.has(key)) return;
    known.add(key);
    open.push({ snapshot: { state: snapshot.state, fields: snapshot.fields, epoch: 1, rev: 1 }, timers });
  };
  for (const flag of [false, true]) {
    const opened = start(lifecycle, { fields: { flag }, actor: SYSTEM });
    if (opened.ok) arrive(opened, opened.timers.arm);
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const { snapshot, timers } = next;
    for (const flag of [false, true]) {
      const edited = changeFields(lifecycle, snapshot, { flag });
      if (edited.ok) arrive({ ...snapshot, fields: edited.fields }, timers);
    }
    const send = (name: string, actor: EventActor, left: readonly TimerRequest[]): void => {
      const decision = step(lifecycle, snapshot, { name, actor, epoch: 1, input: {} });
      if (decision.ok) {
        seen.fired.add(decision.transition ?? "");
        return arrive(decision, timersAfter(decision, left));
      }
      if (name !== "reply" && name !== "tick") return;
      if (decision.reason === "refused" && decision.candidates.length > 0)
        seen.lost.add(`${name} in ${snapshot.state}`);
      arrive(snapshot, left);
    };
    for (const person of PEOPLE) for (const name of ["go", "stop"]) send(name, person, timers);
    for (const actor of [PEOPLE[0] ?? SYSTEM, SYSTEM]) send("reply", actor, timers);
    for (const timer of timers)
      send(
        "tick",
        SYSTEM,
        timers.filter((other) => other !== timer),
      );
  }
  return seen;
}

function timersAfter({ timers: { cancel, arm } }: Moved, left: readonly TimerRequest[]): readonly TimerRequest[] {
  return cancel ? arm.map((timer) => ({ ...timer, epoch: 1 })) : left;
}

const DEAD: readonly FindingId[] = ["guard-never-true", "shadowed-transition", "nobody-may-act", "unhandled-timer"];
const isAbout = ({ subject }: Finding, word: string): boolean => subject.split(" ").includes(word);

test("What the verifier calls impossible never happens, and what never happens it tells", () => {
  fc.assert(
    fc.property(small, (definition) => {
      const { findings, explored } = examine(definition);
      const { states, fired, lost } = tryEverything(definition);
      expect(explored.complete).toBe(true);
      const unreachable = findings.filter(({ id }) => id === "unreachable-state");
      const dead = findings.filter(({ id }) => DEAD.includes(id));
      const gaps = findings.filter(({ id }) => id === "guard-gap");

      // No false claim.
      for (const { subject } of unreachable) expect(states).not.toContain(subject);
      for (const { id, subject } of dead) {
        if (id === "unhandled-timer" || subject.includes(" in ")) continue;
        expect(fired).not.toContain(subject);
      }
      for (const { subject } of gaps) {
        const [event = "", ...where] = subject.replace(" in ", " ").split(" ");
        for (const state of where) expect(lost).toContain(`${event} in ${state}`);
      }

      // Nothing missed.
      for (const { id, from } of definition.transitions) {
        if (fired.has(id) || !from.some((state) => states.has(state))) continue;
        expect(
          dead.filter((finding) => isAbout(finding, id)),
          `${id} never fires`,
        ).not.toEqual([]);
      }
      for (const state of [...STATES, "end"]) {
        if (states.has(state)) continue;
        expect([...unreachable, ...dead], `${state} is never reached`).not.toEqual([]);
      }
      for (const each of lost) {
        const [event = "", state = ""] = each.split(" in ");
        const told = gaps.some((gap) => isAbout(gap, event) && isAbout(gap, state));
        const isDead = definition.transitions
          .filter(({ on, from }) => on === event && from.includes(state))
          .every(({ id }) => !fired.has(id));
        expect(told || isDead, `${each} is lost`).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
});
