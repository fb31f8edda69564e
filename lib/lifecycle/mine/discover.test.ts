import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import { step } from "@/lib/lifecycle/engine/engine";
import type { DiscoverOptions, Discovery } from "@/lib/lifecycle/mine/discover";
import { discover } from "@/lib/lifecycle/mine/discover";
import type { CaseHistory } from "@/lib/lifecycle/mine/history";
import { logOfHistories } from "@/lib/lifecycle/mine/history";
import type { EventLog } from "@/lib/lifecycle/mine/log";
import { readLog } from "@/lib/lifecycle/mine/log";
import { replay } from "@/lib/lifecycle/mine/replay";
import { statisticsOf } from "@/lib/lifecycle/mine/statistics";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { sharedData } from "@/test/support/shared-data";
import { verify } from "@/lib/lifecycle/verify/verify";

function logOf(traces: readonly (readonly string[])[]): EventLog {
  const histories = traces.map((trace, i) => ({
    caseId: String(i),
    events: trace.map((activity, at) => ({
      activity,
      at: new Date(at * 1_000).toISOString(),
      actor: null,
    })),
  }));
  return logOfHistories(histories).log;
}

function discovered(log: EventLog, options: DiscoverOptions = {}): Discovery {
  const found = discover(log, options);
  if (!found) throw new Error("the log is empty");
  return found;
}

const times = (count: number, trace: readonly string[]): (readonly string[])[] =>
  Array.from({ length: count }, () => trace);

test("frequent paths become transitions, rare ones are listed with their count and reason", () => {
  const log = logOf([
    ...times(97, ["New", "Working", "Solved", "Closed"]),
    ...times(2, ["New", "Working", "New", "Working", "Solved", "Closed"]),
    ["New", "Closed", "Working", "Solved", "Closed"],
  ]);
  const { definition, rare, coverage } = discovered(log);
  expect(definition.tests?.map(({ name }) => name)).toEqual(["97 cases went: Working, Solved, Closed"]);
  expect(definition.transitions.map(({ from, to }) => [from, to])).toEqual([
    [["new"], "working"],
    [["working"], "solved"],
    [["solved"], "closed"],
  ]);
  expect(rare).toEqual([
    { from: "Working", to: "New", count: 2, why: "rare" },
    { from: "Closed", to: "Working", count: 1, why: "after-the-end" },
    { from: "New", to: "Closed", count: 1, why: "rare" },
  ]);
  expect(coverage).toMatchObject({ cases: 97, ofCases: 100 });
  const categories = Object.values(definition.states).map(({ category, final }) => [category, final]);
  expect(categories).toEqual([
    ["open", undefined],
    ["assigned", undefined],
    ["resolved", undefined],
    ["closed", true],
  ]);
});

test("cases that begin in several ways begin in a state of their own", () => {
  const { definition } = discovered(logOf([...times(5, ["Mail", "Done"]), ...times(5, ["Call", "Done"])]));
  expect(definition.initial).toBe("opened");
  expect(definition.transitions.filter(({ from }) => from.includes("opened"))).toHaveLength(2);
});

test("labels are kept as they are, whatever the script, and names are what the language allows", () => {
  const log = logOf(times(3, ["접수", "处理 中", "-100", "constructor", "opened", "Opened ", "é/É", "종료"]));
  const { definition, states } = discovered(log);
  expect(parseDefinition(definition)).toMatchObject({ ok: true });
  expect(Object.values(definition.states).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["접수", "处理 中", "-100"]),
  );
  expect(states).toMatchObject({ 접수: "state1", "-100": "state100", constructor: "constructor-2" });
  expect(definition.states.state1?.category).toBe("open");
});

test("a state that waits says for whom, where its label does", () => {
  const waits = ["Wait - Vendor", "Awaiting approval", "부품 대기", "Wait - Customer", "On hold", "Wait"];
  const { definition, states } = discovered(logOf(times(3, ["New", ...waits, "Closed"])));
  const said = waits.map((label) => definition.states[states[label] ?? ""]?.waitsFor);
  expect(said.map((one) => (typeof one === "object" ? one.other : one))).toEqual([
    "vendor",
    "approver",
    "parts",
    "customer",
    "nobody",
    undefined,
  ]);
});

test("whatever the log, the lifecycle is one, has no error, and takes the cases it says it covers", () => {
  const activity = fc.constantFrom("New", "new", "A b", "Wait", "Closed", "해결", "x", "__proto__", "toString");
  const traces = fc.array(fc.array(activity, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      traces,
      fc.constantFrom<DiscoverOptions>({}, { folding: "changes" }, { pathShare: 0.5 }),
      (some, options) => {
        const log = logOf(some);
        const { definition, coverage, states } = discovered(log, options);
        expect(parseDefinition(definition)).toMatchObject({ ok: true });
        // A log may well know one way on from where cases wait: that is told, and is no fault of the discovery.
        expect(verify(definition).findings.filter(({ id }) => id !== "one-way-on")).toEqual([]);
        const again = replay(log, definition, { states, ...(options.folding && { folding: options.folding }) });
        expect(again.fitting.events).toBeGreaterThanOrEqual(coverage.steps);
        expect(again.fitting.cases).toBeGreaterThanOrEqual(coverage.cases);
      },
    ),
    { numRuns: 100 },
  );
});

test("two hundred and more activities leave the rarest out, and say which", () => {
  const many = Array.from({ length: 300 }, (_, i) => `Step ${i}`);
  const { definition, rareActivities } = discovered(logOf([many, many.slice(0, 250)]), { activityShare: 0 });
  expect(parseDefinition(definition)).toMatchObject({ ok: true });
  expect(Object.keys(definition.states).length + rareActivities.length).toBeGreaterThanOrEqual(300);
});

const LOGS = [
  { file: "helpdesk-italian/helpdesk" },
  { file: "bpi2013-volvo-incidents/incidents" },
  { file: "bpi2013-volvo-closed-problems/problems" },
  {
    file: "servicenow-uci/incident_event_log",
    columns: { case: "number", activity: "incident_state", time: "sys_updated_at" },
  },
];
const shared = sharedData("event-logs");

function readShared({ file, columns }: (typeof LOGS)[number]): EventLog {
  const text = gunzipSync(readFileSync(join(shared ?? "", `${file}.csv.gz`))).toString("utf8");
  const read = readLog(text, { columns: columns ?? { case: "case_id", activity: "activity", time: "timestamp" } });
  if (!read.ok) throw new Error(read.message);
  return read.log;
}

describe.skipIf(!shared)("real ticket histories", () => {
  test.each(LOGS)("$file: the first lifecycle has no finding and covers most cases", (given) => {
    const log = readShared(given);
    for (const options of [{}, { folding: "changes" }] as const) {
      const { definition, coverage } = discovered(log, options);
      expect(verify(definition)).toMatchObject({ ok: true, findings: [], undecided: [] });
      expect(coverage.cases / coverage.ofCases).toBeGreaterThan(0.75);
      expect(coverage.steps / coverage.ofSteps).toBeGreaterThan(0.95);
      const { fitting } = replay(log, definition, options);
      expect(fitting.events).toBeGreaterThanOrEqual(coverage.steps);
      expect(fitting.cases).toBeGreaterThanOrEqual(coverage.cases);
    }
  });

  test.each(LOGS)("$file: the engine takes every move that is drawn and refuses every other", (given) => {
    const log = readShared(given);
    const { definition, rare } = discovered(log, { everything: true });
    expect(rare).toEqual([]);
    const drawn = new Set(
      definition.transitions.flatMap(({ from, to }) => from.map((one) => `${one} ${to === "$same" ? one : to}`)),
    );
    const names = Object.keys(definition.states);
    for (const from of names) {
      for (const to of names)
        expect([from, to, taken(definition, from, to) !== null]).toEqual([from, to, drawn.has(`${from} ${to}`)]);
    }
  });

  test.each(LOGS)("$file: played by the engine, the history it leaves has the same figures as the log", (given) => {
    const log = readShared(given);
    const { definition, states } = discovered(log, { everything: true });
    const left = logOfHistories(played(log, definition, states));
    expect(left.problems).toEqual([]);
    expect(statisticsOf(left.log).directly_follows).toEqual(statisticsOf(log).directly_follows);
    expect(statisticsOf(left.log).variants).toBe(statisticsOf(log).variants);
    expect(replay(log, definition).fitness).toEqual({ events: 1, cases: 1, mean_of_cases: 1 });
  });
});

type Definition = Discovery["definition"];
const SASHA = { id: "sasha", roles: ["agent"] };
const compiled = new WeakMap<Definition, ReturnType<typeof compile>>();

/** The state an agent gets to by the event that is named after a state; null when the engine refuses. */
function taken(definition: Definition, from: string, to: string): string | null {
  const lifecycle = compiled.get(definition) ?? compile(definition);
  compiled.set(definition, lifecycle);
  const name = `to${to.charAt(0).toUpperCase()}${to.slice(1)}`;
  const decision = step(lifecycle, { state: from, fields: {}, epoch: 1, rev: 1 }, { name, actor: SASHA });
  return decision.ok && decision.state === to ? decision.state : null;
}

/** Every case, played through the engine at the times of the log; what the engine says is what the history says. */
function played(log: EventLog, definition: Definition, states: Discovery["states"]): CaseHistory[] {
  const activityOf = new Map(Object.entries(states).map(([activity, state]) => [state, activity]));
  return log.cases.map((caseId, i) => {
    let state = definition.initial;
    const events: CaseHistory["events"][number][] = [];
    for (let at = log.offsets[i] ?? 0; at < (log.offsets[i + 1] ?? 0); at += 1) {
      const to = states[log.activity.names[log.activity.at[at] ?? -1] ?? ""] ?? "";
      const isBegun = events.length === 0 && to === definition.initial;
      const reached = isBegun ? to : taken(definition, state, to);
      if (reached === null) throw new Error(`${caseId}: ${state} to ${to} was refused`);
      state = reached;
      events.push({
        activity: activityOf.get(state) ?? "",
        at: new Date(log.time[at] ?? 0).toISOString(),
        actor: SASHA.id,
      });
    }
    return { caseId, events };
  });
}
