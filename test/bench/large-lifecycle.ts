import type { Condition, Definition, StateDefinition, TransitionDefinition } from "@/lib/lifecycle/definition";
import { parseDefinition } from "@/lib/lifecycle/schema";

const STATES = 50;
const staff: Condition = { in: ["agent", { var: "actor.roles" }] };
const managers: Condition = { in: ["manager", { var: "actor.roles" }] };
const pressing: Condition = { in: [{ var: "case.priority" }, ["high", "urgent"]] };
const calm: Condition = { in: [{ var: "case.priority" }, ["low", "normal"]] };
const few: Condition = { "<": [{ var: "case.returns" }, 5] };

/** A house that grew: 50 states and 200 guarded transitions, forward, by a short cut, back with a counter, and by timer. */
export function largeLifecycle(): Definition {
  const last = STATES - 1;
  const names = Array.from({ length: STATES }, (_, i) => (i === last ? "closed" : `step${i}`));
  const transitions = names.slice(0, last).flatMap((name, i) => waysFrom(name, { names, i }));
  const parsed = parseDefinition({
    language: "lifecycle/1",
    key: "large",
    title: "Large",
    initial: "step0",
    stages: [
      { id: "work", label: "Work" },
      { id: "done", label: "Done" },
    ],
    fields: {
      priority: { type: "enum", values: ["low", "normal", "high", "urgent"], default: "normal" },
      returns: { type: "int", min: 0, max: 9, default: 0, writtenBy: "engine" },
    },
    events: {
      advance: { kind: "command" },
      skip: { kind: "command" },
      sendBack: { kind: "command" },
      expire: { kind: "timer" },
      cancel: { kind: "command" },
    },
    states: Object.fromEntries(names.map((name, i) => [name, stateAt(i)])),
    transitions: [...transitions, ...["step0", "step1", "step2", "step3"].map((from) => cancel(from))],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}

function stateAt(i: number): StateDefinition {
  if (i === STATES - 1) return { label: "Closed", stage: "done", category: "closed", final: true };
  return {
    label: `Step ${i}`,
    stage: "work",
    category: i === 0 ? "open" : "assigned",
    timers: [{ id: `expiry-${i}`, event: "expire", after: "P7D" }],
  };
}

function waysFrom(from: string, { names, i }: { names: readonly string[]; i: number }): TransitionDefinition[] {
  const next = (by: number): string => names[Math.min(names.length - 1, Math.max(0, i + by))] ?? "closed";
  return [
    { id: `t-advance-${i}`, from: [from], on: "advance", to: next(1), if: { and: [staff, calm] } },
    { id: `t-skip-${i}`, from: [from], on: "skip", to: next(3), if: { and: [{ or: [staff, managers] }, pressing] } },
    {
      id: `t-back-${i}`,
      from: [from],
      on: "sendBack",
      to: next(-2),
      if: { and: [managers, few] },
      set: { "case.returns": { "+": [{ var: "case.returns" }, 1] } },
    },
    { id: `t-expire-${i}`, from: [from], on: "expire", to: next(1) },
  ];
}

function cancel(from: string): TransitionDefinition {
  return { id: `t-cancel-${from}`, from: [from], on: "cancel", to: "closed", if: managers };
}
