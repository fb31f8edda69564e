import * as fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Values } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type { Decision, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { randomEvents, randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import type { ScxmlStep } from "@/lib/lifecycle/exchange/test/scion";
import { inScion } from "@/lib/lifecycle/exchange/test/scion";
import { storiesOf } from "@/lib/lifecycle/exchange/test/stories";
import { toScxml } from "@/lib/lifecycle/exchange/to-scxml";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const RUNS = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 25);
const ACTOR = { id: "sasha", roles: ["agent"] };

type Before = { readonly snapshot: Snapshot; readonly definition: Definition } | null;

function seenByUs(decision: Decision, before: Before): ScxmlStep {
  const nothing = { effects: [], armed: [], cancels: false };
  if (!decision.ok) return { state: before?.snapshot.state ?? "", fields: { ...before?.snapshot.fields }, ...nothing };
  const left = before && (before.definition.states[before.snapshot.state]?.timers ?? []);
  return {
    state: decision.state,
    fields: { ...decision.fields },
    effects: [...decision.effects],
    armed: decision.timers.arm.map(({ id, after }) => ({ id, seconds: secondsIn(after) })),
    cancels: decision.timers.cancel && (left ?? []).length > 0,
  };
}

function secondsIn(after: string): number {
  const duration = parseDuration(after);
  return duration ? durationSeconds(duration) : Number.NaN;
}

describe("a lifecycle exported to SCXML", () => {
  test.each(TEMPLATES)("SCION plays the stories of the template $key as the engine does", async ({ definition }) => {
    const open = await inScion(toScxml(definition).text);
    const stories = storiesOf(definition);
    for (const story of stories) {
      const { name, opener, given, opened, from, beats } = story;
      const session = open({ opener, given, ...(opened ? {} : { snapshot: from }) });
      if (opened) expect({ name, ...session.first }).toEqual({ name, ...seenByUs(opened, null) });
      for (const { name: event, input, actor, before, decision } of beats)
        expect({ name, event, ...session.send(event, { input, actor }) }).toEqual({
          name,
          event,
          ...seenByUs(decision, { snapshot: before, definition }),
        });
    }
    expect(stories.flatMap(({ beats }) => beats).length).toBeGreaterThan(5);
  });

  test.each([true, false])(
    `${RUNS} random lifecycles go where the engine goes in SCION, whether it delivers effects: %s`,
    { timeout: 60_000 + RUNS * 200 },
    async (delivers) => {
      let fired = 0;
      await fc.assert(
        fc.asyncProperty(randomLifecycle, randomEvents, async (definition, events) => {
          const seen = (step: ScxmlStep) => (delivers ? step : { ...step, effects: [] });
          const open = await inScion(toScxml(definition).text, delivers);
          const document = open({ opener: ACTOR });
          const lifecycle = compile(definition);
          const opened = start(lifecycle, { actor: ACTOR });
          expect(document.first).toEqual(seen(seenByUs(opened, null)));
          if (!opened.ok) throw new Error("not opened");
          let ours: Snapshot = opened;
          for (const { name, k, actor } of events) {
            const input: Values = name === "tick" ? {} : { k };
            const decision = step(lifecycle, ours, { name, input, actor, epoch: ours.epoch });
            const expected = seen(seenByUs(decision, { snapshot: ours, definition }));
            expect(document.send(name, { input, actor })).toEqual(expected);
            if (decision.ok) ours = decision;
            if (decision.ok) fired += 1;
          }
        }),
        { numRuns: RUNS },
      );
      expect(fired).toBeGreaterThan(RUNS / 2);
    },
  );

  test("a reader that knows no newer ECMAScript than 5 can read it, and one that makes a program of its name", () => {
    for (const { definition } of TEMPLATES) {
      const { text } = toScxml(definition);
      expect(text).toMatch(/ name="[a-z][A-Za-z0-9]*" /);
      expect(text).not.toMatch(/=&gt;|\b(const|let|class)\s|`|\.\.\.|Object\.(assign|hasOwn)|\.includes\(/);
    }
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
