import { assign, createMachine, initialTransition, transition } from "xstate";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Decision, LifecycleEvent, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

/** One round of the support case: assigned, asked, answered, resolved twice (once refused), reopened, resolved, closed. */
const sasha = { id: "sasha", roles: ["agent"] };
const carl = { id: "carl", roles: ["customer"] };
const note = { resolution: "fixed", note: "Done." };
const ROUND: readonly LifecycleEvent[] = [
  { name: "assign", actor: sasha, input: { assignee: "sasha" } },
  { name: "requestInfo", actor: sasha, input: { message: "Which version?" } },
  { name: "customerReply", actor: carl },
  { name: "resolve", actor: carl, input: note },
  { name: "resolve", actor: sasha, input: note },
  { name: "customerReply", actor: carl },
  { name: "resolve", actor: sasha, input: note },
  { name: "surveyAnswered", actor: carl, input: { score: 5 } },
];

export type Speed = { readonly name: string; readonly stepsPerSecond: number };

/** Steps per second of our engine and of XState's pure `transition`, the same story on one core, interleaved, medians. */
export function benchEngine(rounds = 5, milliseconds = 400): Speed[] {
  const contenders = engineContenders();
  const speeds = contenders.map(() => [] as number[]);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [i, { run }] of contenders.entries()) {
      const speed = measure(run, milliseconds);
      if (round > 0) speeds[i]?.push(speed);
    }
  }
  return contenders.map(({ name }, i) => ({ name, stepsPerSecond: median(speeds[i] ?? []) }));
}

/** Each plays the story once per `run` and says how many steps that were. */
export function engineContenders(): { readonly name: string; readonly run: () => number }[] {
  return [
    { name: "caseway step", run: ourRound(ROUND) },
    { name: "caseway step, without the refusal", run: ourRound(ROUND.filter((_event, i) => i !== 3)) },
    { name: "xstate transition", run: xstateRound() },
  ];
}

function measure(run: () => number, milliseconds: number): number {
  const began = performance.now();
  let steps = 0;
  while (performance.now() - began < milliseconds) for (let i = 0; i < 50; i += 1) steps += run();
  return (steps / (performance.now() - began)) * 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ourRound(events: readonly LifecycleEvent[]): () => number {
  const lifecycle = compile(supportCase);
  const opened = start(lifecycle, { actor: carl, fields: { requester: "carl" } });
  if (!opened.ok) throw new Error(opened.reason);
  return () => {
    let now: Snapshot = opened;
    for (const event of events) {
      const decision: Decision = step(lifecycle, now, event);
      if (decision.ok) now = decision;
    }
    if (now.state !== "closed") throw new Error(`the story ended in ${now.state}`);
    return events.length;
  };
}

type Context = {
  assignee: string | null;
  priority: string;
  approvedBy: string | null;
  reopenCount: number;
  score: number;
};
type Given = { context: Context; event: { actor: typeof sasha; input?: { assignee?: string; score?: number } } };

/** The same states and guards, as XState writes them. */
function xstateRound(): () => number {
  const isStaff = ({ event }: Given) => event.actor.roles.includes("agent") || event.actor.roles.includes("manager");
  const isInCharge = ({ context, event }: Given) =>
    event.actor.id === context.assignee || event.actor.roles.includes("manager");
  const needsApproval = ({ context }: Given) => context.priority === "urgent" && context.approvedBy === null;
  const often = ({ context }: Given) => context.reopenCount >= 3;
  const change = (to: (given: Given) => Partial<Context>) => assign(to as never);
  const take = change(({ event }) => ({ assignee: event.input?.assignee ?? null }));
  const reopen = change(({ context }) => ({ reopenCount: context.reopenCount + 1, approvedBy: null }));
  const score = change(({ event }) => ({ score: event.input?.score ?? 0 }));
  const machine = createMachine({
    initial: "open",
    context: { assignee: null, priority: "normal", approvedBy: null, reopenCount: 0, score: 0 },
    states: {
      open: {
        entry: ["notify", "route"],
        on: { assign: { guard: isStaff, target: "assigned", actions: [take, "tell"] } },
      },
      assigned: {
        on: {
          requestInfo: { guard: isInCharge, target: "pending", actions: ["mail"] },
          resolve: [
            { guard: (given: Given) => isStaff(given) && needsApproval(given), target: "approval" },
            { guard: (given: Given) => isStaff(given) && !needsApproval(given), target: "resolved" },
          ],
        },
      },
      pending: { on: { customerReply: { target: "assigned", actions: ["tell"] } } },
      approval: {},
      resolved: {
        entry: ["survey"],
        on: {
          customerReply: [
            { guard: (given: Given) => !often(given), target: "assigned", actions: [reopen, "tell"] },
            { guard: often, target: "open", actions: [reopen] },
          ],
          surveyAnswered: { target: "closed", actions: [score] },
        },
      },
      closed: { type: "final" },
    },
  } as never);
  const events = ROUND.map(({ name, ...event }) => ({ type: name, ...event }));
  const [opened] = initialTransition(machine);
  return () => {
    let now = opened;
    for (const event of events) [now] = transition(machine, now, event as never);
    if (now.value !== "closed") throw new Error("the story did not end closed");
    return events.length;
  };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const speeds = benchEngine();
  const base = speeds.find(({ name }) => name.startsWith("xstate"))?.stepsPerSecond ?? 1;
  for (const { name, stepsPerSecond } of speeds) {
    console.log(
      `${name.padEnd(36)} ${Math.round(stepsPerSecond).toLocaleString("en").padStart(12)} steps/s  ${(stepsPerSecond / base).toFixed(1)}×`,
    );
  }
}
