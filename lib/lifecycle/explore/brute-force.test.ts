import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compile } from "@/lib/lifecycle/engine/compile";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type {
  Definition,
  EffectDefinition,
  PropertyDefinition,
  Value,
  Values,
} from "@/lib/lifecycle/language/definition";
import type { EventActor, Moved, Snapshot, TimerRequest } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import type { Exploration, Visit } from "@/lib/lifecycle/explore/explore";
import { explore } from "@/lib/lifecycle/explore/explore";
import { changeFields } from "@/lib/lifecycle/engine/fields";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";
import { randomLifecycle } from "@/lib/lifecycle/test/random-lifecycle";

/*
 * Small lifecycles, walked through with whole cases and many more values than an exploration tries. Who may send what is
 * said here once more, and shares nothing with the exploration.
 */

const RUNS = process.env.CASEWAY_CAMPAIGN ? 1_000 : 6;
const DEPTH = 4;
const MOST_CASES = 1_500;

const PEOPLE: readonly EventActor[] = [
  { id: "ann", roles: ["customer"] },
  { id: "ann", roles: ["agent"] },
  { id: "bob", roles: ["agent"] },
  { id: "boss", roles: ["agent"] },
  { id: "bob", roles: ["agent", "manager"] },
  { id: "cid", roles: ["agent", "manager", "admin"] },
];
const SYSTEM: EventActor = { id: "system", roles: ["system"] };
const REFS = ["ann", "bob", "boss", "dee"];
const VALUES: Readonly<Record<string, readonly Value[]>> = {
  count: [0],
  level: [null, -3, 0, 1, 2, 3, 4, 5, 9],
  color: ["red", "green", "blue"],
  flag: [true, false],
  helper: [null, ...REFS],
  tags: [null, [], ["vip"], ["late", "legal"], ["legal", "vip"], ["late", "legal", "vip"]],
  due: [null, "2026-12-31", "2027-01-01", "2027-01-03", "2027-01-05", "2027-02-01"],
  age: [0, 1, 2, 3, 4, 5, 8],
};
const INPUTS: Readonly<Record<string, readonly Values[]>> = {
  go: REFS.map((who) => ({ who })),
  stop: [{}, ...[0, 1, 2, 3, 4, 5, 9].map((amount) => ({ amount }))],
  reply: [1, 2, 3, 4, 5].map((score) => ({ score })),
};

type Case = {
  readonly snapshot: Snapshot;
  readonly timers: readonly TimerRequest[];
  readonly effects: readonly EffectDefinition[];
  readonly depth: number;
  /** By property: what `counting` remembers. */
  readonly memories: readonly number[];
};
type Step = {
  readonly actor: EventActor;
  readonly event: string | null;
  readonly transition: string | null;
  /** The event was refused: nothing happened. */
  readonly isIgnored?: boolean;
  readonly isOpening?: boolean;
  readonly snapshot: Snapshot;
  readonly timers: readonly TimerRequest[];
  readonly effects: readonly EffectDefinition[];
};

/** The fields whose names stand anywhere in the conditions, sets and claims: to change others changes nothing. */
function mentioned(definition: Definition): string[] {
  const text = JSON.stringify(definition);
  return Object.keys(definition.fields).filter((name) => text.includes(`"case.${name}"`));
}

function openingsOf(lifecycle: Lifecycle): Step[] {
  const { starts = [] } = lifecycle.definition;
  const kinds = starts.length > 0 ? starts : [{ id: "start", kind: "command" }];
  const given = mentioned(lifecycle.definition).filter((name) => !["count", "owner"].includes(name));
  const age = given.includes("age");
  const single = given.flatMap((name) =>
    (VALUES[name] ?? []).map((value) => ({ ...(age ? { age: 2 } : {}), [name]: value })),
  );
  return kinds.flatMap(({ id, kind }) =>
    (kind === "message" ? [...PEOPLE.slice(0, 1), SYSTEM] : PEOPLE).flatMap((actor) =>
      [...(age ? [] : [{}]), ...single].flatMap((fields) => {
        const opened = start(lifecycle, { start: id, fields, actor });
        return opened.ok
          ? [{ ...taken(opened, { timers: [], effects: [] }), actor, event: null, transition: null }]
          : [];
      }),
    ),
  );
}

type Under = { readonly timers: readonly TimerRequest[]; readonly effects: readonly EffectDefinition[] };

function taken(moved: Moved, before: Under): Pick<Step, "snapshot" | "timers" | "effects"> {
  const { state, fields, epoch, rev } = moved;
  const answering = moved.effects.filter(({ onSuccess, catch: caught }) => onSuccess !== undefined || caught);
  const others = before.effects.filter(({ id }) => !answering.some((effect) => effect.id === id));
  return {
    snapshot: { state, fields, epoch, rev },
    timers: moved.timers.cancel || moved.from === null ? moved.timers.arm : before.timers,
    effects: moved.stayed ? [...others, ...answering] : answering,
  };
}

function stepsFrom(lifecycle: Lifecycle, at: Case): Step[] {
  const { definition, states, events } = lifecycle;
  const { snapshot } = at;
  const compiled = states.get(snapshot.state);
  const task = compiled?.definition.task;
  const outcomes = task ? Object.values(task).map(String) : [];
  const steps: Step[] = [];
  const send = (event: string, actors: readonly EventActor[], under: Under = at): void => {
    for (const actor of actors) {
      for (const input of INPUTS[event] ?? [{}]) {
        const decision = step(lifecycle, snapshot, { name: event, input, actor, epoch: snapshot.epoch });
        if (decision.ok) steps.push({ ...taken(decision, under), actor, event, transition: decision.transition });
        else
          steps.push({
            snapshot,
            timers: under.timers,
            effects: under.effects,
            actor,
            event,
            transition: null,
            isIgnored: true,
          });
      }
    }
  };
  for (const [event, { definition: declared }] of events) {
    if (declared.kind === "command") send(event, PEOPLE);
    if (declared.kind === "message") send(event, [...PEOPLE.slice(0, 1), SYSTEM]);
    if (outcomes.includes(event) && (declared.kind === "system" || task?.kind !== "approval")) send(event, [SYSTEM]);
  }
  for (const timer of at.timers) {
    if (at.timers.some((other) => isCertainlyEarlier(other, timer))) continue;
    send(timer.event, [SYSTEM], { timers: at.timers.filter((other) => other !== timer), effects: at.effects });
  }
  for (const effect of at.effects) {
    const under = { timers: at.timers, effects: at.effects.filter((other) => other !== effect) };
    const failures = (effect.catch ?? []).map(({ then }) => then).filter((then) => then !== "incident");
    // An answer that nobody listens to is like none.
    const heard = [effect.onSuccess, ...failures].filter((event) => event !== undefined && compiled?.on.has(event));
    for (const event of heard) send(event ?? "", [SYSTEM], under);
  }
  for (const { send: event, if: asks } of definition.schedules ?? []) {
    const test = asks ? compileCondition(asks, lifecycle.conditions) : null;
    const here = compiled?.definition.category === "open";
    const holds = !test || test({ case: snapshot.fields, event: {}, actor: SYSTEM });
    if (event !== undefined && here && holds) send(event, [SYSTEM]);
  }
  return [...steps, ...editsFrom(lifecycle, at)];
}

const hours = ({ after }: TimerRequest): number => Number(/\d+/.exec(after)?.[0]);

function isCertainlyEarlier(a: TimerRequest, b: TimerRequest): boolean {
  return a.calendar === b.calendar && a.setting === null && b.setting === null && hours(a) < hours(b);
}

function editsFrom(lifecycle: Lifecycle, at: Case): Step[] {
  return mentioned(lifecycle.definition).flatMap((name) =>
    (VALUES[name] ?? []).flatMap((value) => {
      const stands = { timers: at.timers, effects: at.effects, event: null, transition: null };
      if (lifecycle.definition.fields[name]?.derived)
        return [
          { ...stands, actor: SYSTEM, snapshot: { ...at.snapshot, fields: { ...at.snapshot.fields, [name]: value } } },
        ];
      const edited = changeFields(lifecycle, at.snapshot, { [name]: value });
      const actor = PEOPLE[1] ?? SYSTEM;
      return edited.ok ? [{ ...stands, actor, snapshot: { ...at.snapshot, fields: edited.fields } }] : [];
    }),
  );
}

/** A claim over steps holds only where a case is opened or a transition fires. */
function claimHolds(lifecycle: Lifecycle, claim: Claim, at: Step): boolean {
  return (!isOfSteps(claim) || at.isOpening === true || at.transition !== null) && partHolds(lifecycle, claim, at);
}

function isOfSteps(claim: Claim): boolean {
  return /"(event|transition)":|"actor\./.test(JSON.stringify(claim));
}

function partHolds(lifecycle: Lifecycle, claim: Claim, at: Step): boolean {
  const among = (given: string | readonly string[], name: string | null | undefined) =>
    [given].flat().includes(name ?? "");
  if ("and" in claim) return claim.and.every((part) => partHolds(lifecycle, part, at));
  if ("or" in claim) return claim.or.some((part) => partHolds(lifecycle, part, at));
  if ("!" in claim) return !partHolds(lifecycle, claim["!"], at);
  if ("state" in claim) return among(claim.state, at.snapshot.state);
  if ("category" in claim) return among(claim.category, lifecycle.definition.states[at.snapshot.state]?.category);
  if ("event" in claim) return at.transition !== null && among(claim.event, at.event);
  if ("transition" in claim) return at.transition !== null && among(claim.transition, at.transition);
  return compileCondition(claim, lifecycle.conditions)({ case: at.snapshot.fields, event: {}, actor: at.actor });
}

/** What a property remembers: -1 once violated, -2 once it no longer can be; counts twice, and whether it holds now. */
function counting(lifecycle: Lifecycle, property: PropertyDefinition, memory: number, at: Step): number {
  if (memory < 0 || at.isIgnored) return memory;
  const { never, precedes, atMost } = partsOf(property);
  if (never) return claimHolds(lifecycle, never, at) ? -1 : 0;
  if (precedes) {
    if (claimHolds(lifecycle, precedes[0], at)) return -2;
    return claimHolds(lifecycle, precedes[1], at) ? -1 : 0;
  }
  if (!atMost) return 0;
  const ofSteps = isOfSteps(atMost.claim);
  const holds = claimHolds(lifecycle, atMost.claim, at);
  const count = (memory >> 1) + (holds && (ofSteps || (memory & 1) === 0) ? 1 : 0);
  return count > atMost.times ? -1 : count * 2 + (holds ? 1 : 0);
}

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const placeOf = ({ snapshot, timers, effects }: Pick<Case, "snapshot" | "timers" | "effects">) => ({
  state: snapshot.state,
  fields: snapshot.fields,
  timers: idsOf(timers),
  effects: idsOf(effects),
});

/** Whether the exploration has a step like this one, from the visit the case was in to the visit it is in now. */
function knows(exploration: Exploration, given: { from: Visit | null; to: Visit; transition: string | null }): boolean {
  const { from, to, transition } = given;
  if (transition === null && from === to) return true;
  const edges = from ? exploration.edgesFrom(from) : exploration.openings;
  return edges.some((edge) => edge.to === to && edge.transition === transition);
}

function fail(what: string, told: object): void {
  throw new Error(`${what}: ${JSON.stringify(told)}`);
}

function bruteForce(definition: Definition, seen: { cases: number; steps: number }): void {
  const lifecycle = compile(definition);
  const exploration = explore(lifecycle, { cap: 20_000 });
  if (!exploration.complete) return;
  const properties = definition.properties ?? [];
  const verdicts = properties.map((property) => checkProperty(exploration, property));
  const known = new Set<string>();
  const queue: Case[] = [];
  const arrive = (at: Step, before: Case | null): void => {
    const depth = (before?.depth ?? 0) + 1;
    seen.steps += 1;
    const to = exploration.visitOf(placeOf(at));
    const from = before ? exploration.visitOf(placeOf(before)) : null;
    if (!to) return fail("never visited", { definition, before, at });
    if (to.depth > depth) fail("found later than it can be", { definition, before, at });
    if (!knows(exploration, { from, to, transition: at.transition })) fail("unknown step", { definition, before, at });
    const memories = properties.map((property, i) => counting(lifecycle, property, before?.memories[i] ?? 0, at));
    for (const [i, memory] of memories.entries()) {
      const verdict = verdicts[i];
      if (memory !== -1 || before?.memories[i] === -1) continue;
      if (verdict?.verdict !== "violated") fail(`violation of p${i} overlooked`, { definition, before, at });
      else if (verdict.trace.length > depth) fail(`p${i} can be violated sooner`, { definition, before, at });
    }
    const { snapshot, timers, effects } = at;
    const key = JSON.stringify([placeOf(at), memories]);
    if (known.has(key) || depth >= DEPTH || queue.length >= MOST_CASES) return;
    known.add(key);
    queue.push({ snapshot, timers, effects, depth, memories });
  };
  for (const opening of openingsOf(lifecycle)) arrive(opening, null);
  for (const at of queue) for (const next of stepsFrom(lifecycle, at)) arrive(next, at);
  seen.cases += queue.length;
}

test(
  `whatever happens to whole cases in ${RUNS} small lifecycles, the exploration knows`,
  { timeout: 60_000 + RUNS * 1_000 },
  () => {
    const seen = { cases: 0, steps: 0 };
    fc.assert(
      fc.property(randomLifecycle({ states: 3, transitions: 5 }), (definition) => bruteForce(definition, seen)),
      { numRuns: RUNS },
    );
    console.log(`brute force: ${RUNS} lifecycles, ${seen.cases} cases, ${seen.steps} steps, none unknown`);
    expect(seen.steps).toBeGreaterThan(RUNS * 20);
  },
);
