import { sample } from "fast-check";
import { LogicEngine } from "json-logic-engine";
import { init, killThreads } from "z3-solver";
import { compile } from "@/lib/lifecycle/engine/compile";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Conditions, Facts } from "@/lib/lifecycle/language/conditions";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { discover } from "@/lib/lifecycle/mine/discover";
import { readLog } from "@/lib/lifecycle/mine/log";
import { mineLog } from "@/lib/lifecycle/mine/mine";
import { replay } from "@/lib/lifecycle/mine/replay";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { simulate } from "@/lib/lifecycle/simulate/simulate";
import { solve } from "@/lib/lifecycle/solve/solve";
import { questions } from "@/lib/lifecycle/solve/test/questions";
import { smtOf } from "@/lib/lifecycle/solve/test/smt";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { bigLifecycle } from "@/lib/lifecycle/test/big-lifecycle";
import { newVerifier, verify } from "@/lib/lifecycle/verify/verify";
import { engineContenders } from "@/test/bench/engine";

/** Something measured: `run` does it `run()` times over; `beside` names the contender it is compared with. */
export type Contender = {
  readonly what: string;
  /** What several of them are called. */
  readonly units: string;
  readonly run: () => number | Promise<number>;
  readonly beside?: string;
  /** The goal, as milliseconds for one, or how many a second. */
  readonly goal?: { readonly atMostMs: number } | { readonly perSecond: number };
};

const QUERIES = 250;
const CASES = 100_000;
const LOG_EVENTS = 60_000;

/** Everything that is measured of the lifecycle's pure half, beside those who do the same. */
export async function contenders(): Promise<{ list: Contender[]; close: () => Promise<void> }> {
  const z3 = await z3Contender();
  const list = [
    ...engine(),
    ...preparing(),
    ...verifying(),
    ours,
    z3.contender,
    ...conditions(),
    simulating,
    ...mining(),
  ];
  return { list, close: z3.close };
}

function engine(): Contender[] {
  return engineContenders().map(({ name, run }) => ({
    what: name,
    units: "steps",
    run: () => times(50, run),
    beside: name.startsWith("xstate") ? undefined : "xstate transition",
    goal: name === "caseway step" ? { perSecond: 1_000_000 } : undefined,
  }));
}

function times(count: number, run: () => number): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += run();
  return sum;
}

function preparing(): Contender[] {
  return [
    { what: "check the form, 6 states", units: "definitions", run: () => (parseDefinition(supportCase).ok ? 1 : 0) },
    { what: "compile, 6 states", units: "definitions", run: () => compile(supportCase).states.size && 1 },
  ];
}

function verifying(): Contender[] {
  const large = bigLifecycle(50, 200);
  const verifier = newVerifier();
  let edits = 0;
  const edited = (): typeof large => {
    edits += 1;
    return {
      ...large,
      transitions: large.transitions.map((one, i) => (i === 7 ? { ...one, label: String(edits) } : one)),
    };
  };
  return [
    {
      what: "verify, 6 states",
      units: "definitions",
      run: () => counted(verify(supportCase).findings),
      goal: { atMostMs: 100 },
    },
    {
      what: "verify, 50 states, 200 transitions",
      units: "definitions",
      run: () => counted(verify(large).findings),
      goal: { atMostMs: 1_000 },
    },
    {
      what: "verify them again after an edit",
      units: "definitions",
      run: () => counted(verifier.verify(edited()).findings),
    },
  ];
}

/** One, and what was found is used, so that nothing is optimised away. */
function counted(findings: readonly unknown[]): number {
  return findings.length >= 0 ? 1 : 0;
}

const asked = sample(questions, { numRuns: QUERIES, seed: 1 });
const ours: Contender = {
  what: "caseway solver",
  units: "queries",
  beside: "Z3",
  run: () => asked.filter((question) => solve(question).verdict !== "unknown").length,
};

/** Z3 in the same process; reading the question as SMT-LIB is part of asking it. */
async function z3Contender(): Promise<{ contender: Contender; close: () => Promise<void> }> {
  const { Z3, em } = await init();
  const text = asked.map((question) => `(push)\n${smtOf(question)}\n(check-sat)\n(pop)`).join("\n");
  const run = async (): Promise<number> => {
    const context = Z3.mk_context(Z3.mk_config());
    const said = await Z3.eval_smtlib2_string(context, text);
    Z3.del_context(context);
    return said.trim().split("\n").length;
  };
  return { contender: { what: "Z3", units: "queries", run }, close: () => killThreads(em) };
}

/** Every guard of the support case, on cases of each priority, as an agent who is in charge. */
function conditions(): Contender[] {
  const { conditions: named, definition } = compile(supportCase);
  const guards = definition.transitions.flatMap(({ if: guard }) => (guard ? [guard] : []));
  const facts = ["low", "normal", "high", "urgent"].map((priority): Facts => ({
    case: { priority, assignee: "sasha", approvedBy: null, reopenCount: 1 },
    event: {},
    actor: { id: "sasha", roles: ["agent"] },
  }));
  const plain = guards.map((guard) => inlined(guard, named));
  const peer = new LogicEngine();
  const compiled = guards.map((guard) => compileCondition(guard, named));
  const built = plain.map((rule) => peer.build(rule) as (facts: Facts) => unknown);
  const each = (test: (i: number, facts: Facts) => unknown): number => {
    let held = 0;
    for (let round = 0; round < 50; round += 1) {
      for (const one of facts) for (let i = 0; i < guards.length; i += 1) held += test(i, one) ? 1 : 0;
    }
    if (held === 0) throw new Error("no guard held");
    return 50 * facts.length * guards.length;
  };
  return [
    {
      what: "caseway condition",
      units: "conditions",
      beside: "json-logic-engine, compiled",
      run: () => each((i, one) => compiled[i]?.(one)),
    },
    { what: "json-logic-engine, compiled", units: "conditions", run: () => each((i, one) => built[i]?.(one)) },
    {
      what: "json-logic-engine, interpreted",
      units: "conditions",
      run: () => each((i, one) => peer.run(plain[i], one)),
    },
  ];
}

function inlined(condition: Condition, named: Conditions): Condition {
  if ("and" in condition) return { and: condition.and.map((part) => inlined(part, named)) };
  if ("or" in condition) return { or: condition.or.map((part) => inlined(part, named)) };
  if ("!" in condition) return { "!": inlined(condition["!"], named) };
  return "cond" in condition ? inlined(named.get(condition.cond) ?? { or: [] }, named) : condition;
}

const simulating: Contender = {
  what: `simulate ${String(CASES)} cases`,
  units: "cases",
  goal: { perSecond: CASES / 3 },
  run: () => {
    const simulated = simulate(supportCase, { cases: CASES });
    return simulated.ok ? simulated.result.cases.done : 0;
  },
};

function mining(): Contender[] {
  const text = logText();
  const columns = { case: "case", activity: "activity", time: "time", resource: "who" };
  const reading = {
    what: `mine a log of ${String(LOG_EVENTS)} events`,
    units: "events",
    goal: { perSecond: LOG_EVENTS / 2 },
    run: () => {
      const mined = mineLog(text, { columns });
      return mined.ok ? mined.rows : 0;
    },
  };
  const read = readLog(text, { columns });
  const log = read.ok ? read.log : null;
  const drawn = log && discover(log);
  if (!log || !drawn) throw new Error("the log of the bench cannot be read");
  const writing = {
    what: "write a lifecycle from it",
    units: "events",
    run: () => (discover(log) ? LOG_EVENTS : 0),
  };
  const sending = {
    what: "replay it through that lifecycle",
    units: "events",
    goal: { perSecond: LOG_EVENTS / 2 },
    run: () => replay(log, drawn.definition).events,
  };
  return [reading, writing, sending];
}

/** A log as exports have it: cases of three to nine events, interleaved by nothing, times to the second. */
function logText(): string {
  const steps = ["open", "assigned", "pending", "assigned", "resolved", "assigned", "resolved", "surveyed", "closed"];
  const lines = ["case,activity,time,who"];
  for (let number = 1; lines.length <= LOG_EVENTS; number += 1) {
    for (let i = 0; i < 3 + ((number * 7) % 7) && lines.length <= LOG_EVENTS; i += 1) {
      const at = new Date(Date.UTC(2026, 0, 1) + number * 600_000 + i * 86_400_000 + ((number * i) % 3_600) * 1_000);
      lines.push(`${String(number)},${steps[i] ?? "closed"},${at.toISOString()},agent-${String((number * i) % 40)}`);
    }
  }
  return lines.join("\n");
}
