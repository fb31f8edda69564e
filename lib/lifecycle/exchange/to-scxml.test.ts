import * as fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Decision, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { randomEvents, randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import type { ScxmlStep } from "@/lib/lifecycle/exchange/test/scxml-interpreter";
import { interpret } from "@/lib/lifecycle/exchange/test/scxml-interpreter";
import { toScxml } from "@/lib/lifecycle/exchange/to-scxml";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const RUNS = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 25);
const ACTOR = { id: "sasha", roles: ["agent"] };

function seenByUs(decision: Decision, before: Snapshot | null, hadTimers: boolean): ScxmlStep {
  if (!decision.ok)
    return { state: before?.state ?? "", fields: { ...before?.fields }, effects: [], armed: [], cancels: false };
  return {
    state: decision.state,
    fields: { ...decision.fields },
    effects: [...decision.effects],
    armed: decision.timers.arm.map(({ id, after }) => ({ id, seconds: Number(/\d+/.exec(after)?.[0]) * 3_600 })),
    cancels: decision.timers.cancel && hadTimers,
  };
}

describe("a lifecycle exported to SCXML", () => {
  test(`${RUNS} random lifecycles go where the engine goes`, { timeout: 60_000 + RUNS * 60 }, () => {
    let fired = 0;
    fc.assert(
      fc.property(randomLifecycle, randomEvents, (definition, events) => {
        const document = interpret(toScxml(definition).text, ACTOR);
        const lifecycle = compile(definition);
        const opened = start(lifecycle, { actor: ACTOR });
        expect(document.first).toEqual(seenByUs(opened, null, false));
        if (!opened.ok) throw new Error("not opened");
        let ours: Snapshot = opened;
        for (const { name, k, actor } of events) {
          const input: Values = name === "tick" ? {} : { k };
          const hadTimers = (definition.states[ours.state]?.timers ?? []).length > 0;
          const decision = step(lifecycle, ours, { name, input, actor, epoch: ours.epoch });
          expect(document.send({ name, data: { input, actor } })).toEqual(seenByUs(decision, ours, hadTimers));
          if (decision.ok) ours = decision;
          if (decision.ok) fired += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(fired).toBeGreaterThan(RUNS / 2);
  });

  test("whatever stands in a text, the document is well-formed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (words) => {
        const { text } = toScxml({
          ...supportCase,
          title: words,
          fields: { ...supportCase.fields, extra: { type: "string", default: words } },
        });
        const { documentElement } = new JSDOM(text, { contentType: "application/xml" }).window.document;
        expect(documentElement.tagName).toBe("scxml");
        const data = documentElement.querySelector("data")?.getAttribute("expr") ?? "";
        expect((JSON.parse(data) as { extra: string }).extra).toBe(words);
      }),
      { numRuns: 20 },
    );
  });

  test("the support case says what SCXML has no counterpart for", () => {
    const notes = JSON.stringify(toScxml(supportCaseWithTasks).notes);
    for (const name of ["email", "stale-audit", "approval", "p-close", "closed"]) expect(notes).toContain(name);
  });
});
