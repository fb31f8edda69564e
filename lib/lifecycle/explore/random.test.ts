import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import { explore } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { randomLifecycle } from "@/lib/lifecycle/test/random-lifecycle";

const RUNS = process.env.CASEWAY_CAMPAIGN ? 10_000 : 200;
/** Beyond this an exploration of a random lifecycle is broken off; what it found so far must be true all the same. */
const CAP = 800;

describe("what an exploration tells", () => {
  test(`really happens, on ${RUNS} random lifecycles`, { timeout: 60_000 + RUNS * 100 }, () => {
    const seen = { visits: 0, traces: 0, complete: 0, holds: 0, violated: 0, undecided: 0 };
    fc.assert(
      fc.property(randomLifecycle(), (definition) => {
        const parsed = parseDefinition(JSON.parse(JSON.stringify(definition)));
        expect(parsed.ok || parsed.problems).toBe(true);
        const lifecycle = compile(definition);
        const exploration = explore(lifecycle, { cap: CAP });
        seen.visits += exploration.visits.length;
        seen.complete += exploration.complete ? 1 : 0;
        const sample = exploration.visits.filter(({ index }) => index < 12 || index % 131 === 0);
        const traces = [
          ...sample.map((visit) => exploration.traceTo(visit)),
          ...[...exploration.firstVisit.values()].map((visit) => exploration.traceTo(visit)),
          ...[...exploration.firstFiring.values()].map((edge) => exploration.traceAlong(edge)),
        ];
        for (const property of definition.properties ?? []) {
          const verdict = checkProperty(exploration, property);
          seen[verdict.verdict] += 1;
          if (verdict.verdict === "violated") traces.push(verdict.trace);
        }
        for (const trace of traces) {
          expect(trace).not.toBeNull();
          expect(replay(lifecycle, trace ?? [])).toMatchObject({ ok: true });
        }
        seen.traces += traces.length;
      }),
      { numRuns: RUNS },
    );
    console.log(`exploration: ${RUNS} random lifecycles, ${JSON.stringify(seen)}, every trace replayed`);
    expect(seen.violated).toBeGreaterThan(RUNS / 10);
    expect(seen.holds).toBeGreaterThan(RUNS / 10);
  });
});
