import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnyStateMachine, SnapshotFrom } from "xstate";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Value, Values } from "@/lib/lifecycle/language/definition";
import type { Decision, EventActor, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { randomEvents, randomLifecycle } from "@/lib/lifecycle/exchange/test/random-lifecycle";
import { toXState } from "@/lib/lifecycle/exchange/to-xstate";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const RUNS = Number(process.env["CASEWAY_EXCHANGE_RUNS"] ?? 150);
const ACTOR = { id: "sasha", roles: ["agent"] };

type Action = { readonly type: string; readonly params?: unknown };
type Taken = readonly [SnapshotFrom<AnyStateMachine>, readonly Action[]];
type Module = {
  machine: AnyStateMachine;
  initialTransition: (machine: AnyStateMachine, input: unknown) => Taken;
  transition: (
    machine: AnyStateMachine,
    snapshot: SnapshotFrom<AnyStateMachine>,
    event: { type: string; input: Values; actor: EventActor },
  ) => Taken;
};

const xstate = pathToFileURL(
  join(dirname(createRequire(import.meta.url).resolve("xstate/package.json")), "dist/xstate.esm.js"),
).href;

/** The module as Node loads it, from its text. */
async function loaded(definition: Definition): Promise<Module> {
  const text = toXState(definition).text.replace(`from "xstate"`, `from "${xstate}"`);
  const more = `export { initialTransition, transition } from "${xstate}";`;
  return (await import(
    /* @vite-ignore */ `data:text/javascript;charset=utf-8,${encodeURIComponent(`${text}${more}`)}`
  )) as Module;
}

type Seen = {
  state: string;
  fields: Record<string, Value>;
  effects: unknown[];
  armed: { id: string; hours: number }[];
  cancels: boolean;
};

function seenByXState([state, actions]: Taken): Seen {
  const timed = actions.map(({ type, params }) => ({ type, ...(params as { id?: string; delay?: number }) }));
  return {
    state: String(state.value),
    fields: state.context as Seen["fields"],
    effects: actions.filter(({ type }) => !type.startsWith("xstate.")).map(({ params }) => params),
    armed: timed.flatMap(({ type, id = "", delay }) =>
      type === "xstate.raise" && delay ? [{ id, hours: delay / 3_600_000 }] : [],
    ),
    cancels: timed.some(({ type }) => type === "xstate.cancel"),
  };
}

function seenByUs(decision: Decision, before: Snapshot | null, hadTimers: boolean): Seen {
  if (!decision.ok)
    return { state: before?.state ?? "", fields: { ...before?.fields }, effects: [], armed: [], cancels: false };
  return {
    state: decision.state,
    fields: { ...decision.fields },
    effects: [...decision.effects],
    armed: decision.timers.arm.map(({ id, after }) => ({ id, hours: Number(/\d+/.exec(after)?.[0]) })),
    cancels: decision.timers.cancel && hadTimers,
  };
}

describe("a lifecycle exported to XState 5", () => {
  test(`${RUNS} random lifecycles go where the engine goes`, { timeout: 60_000 + RUNS * 30 }, async () => {
    let [fired, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(randomLifecycle, randomEvents, async (definition, events) => {
        const { machine, initialTransition, transition } = await loaded(definition);
        const lifecycle = compile(definition);
        let theirs = initialTransition(machine, { actor: ACTOR });
        const opened = start(lifecycle, { actor: ACTOR });
        expect(seenByXState(theirs)).toEqual(seenByUs(opened, null, false));
        if (!opened.ok) throw new Error("not opened");
        let ours: Snapshot = opened;
        for (const { name, k, actor } of events) {
          const input: Values = name === "tick" ? {} : { k };
          const hadTimers = (definition.states[ours.state]?.timers ?? []).length > 0;
          const decision = step(lifecycle, ours, { name, input, actor, epoch: ours.epoch });
          theirs = transition(machine, theirs[0], { type: name, input, actor });
          expect(seenByXState(theirs)).toEqual(seenByUs(decision, ours, hadTimers));
          if (decision.ok) ours = decision;
          if (decision.ok) fired += 1;
          else refused += 1;
        }
      }),
      { numRuns: RUNS },
    );
    console.log(`exported machines: ${RUNS}, ${fired} transitions fired, ${refused} events refused, 0 differences`);
    expect(fired).toBeGreaterThan(RUNS);
    expect(refused).toBeGreaterThan(RUNS / 10);
  });

  test("the random lifecycles are ones the language accepts", () => {
    fc.assert(
      fc.property(randomLifecycle, (definition) => {
        const parsed = parseDefinition(definition);
        expect(parsed.ok || parsed.problems).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("the support case lets another start open it and says what has no counterpart", async () => {
    const { machine, initialTransition } = await loaded(supportCase);
    const opened = seenByXState(
      initialTransition(machine, { start: "email", fields: { requester: "carl" }, actor: ACTOR }),
    );
    expect(opened.effects).toMatchObject([{ id: "ack-email" }, { id: "ping-queue" }, { id: "route" }]);
    expect(opened.fields).toMatchObject({ requester: "carl", priority: "normal" });
    const { notes } = toXState(supportCaseWithTasks);
    expect(JSON.stringify(notes)).toContain("stale-audit");
    expect(JSON.stringify(notes)).toContain("approval");
  });
});
