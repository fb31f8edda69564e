import type { Condition, Definition, StateDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";

const isStaff: Condition = { in: ["agent", { var: "actor.roles" }] };
const isUrgent: Condition = { "==": [{ var: "case.priority" }, "urgent"] };

/** A lifecycle of any size such as people draw: a chain of states with ways on, ways back, gates, replies and timers. */
export function bigLifecycle(states: number, transitions: number): Definition {
  const names = Array.from({ length: states - 1 }, (_, i) => `s${i}`);
  const drawn: TransitionDefinition[] = names.flatMap((from, i): TransitionDefinition[] => {
    const on = names[i + 1] ?? "end";
    const back = names[Math.max(0, i - 2)] ?? from;
    return [
      { id: `t-gate-${i}`, from: [from], on: "gate", to: on, if: { and: [isStaff, isUrgent] } },
      {
        id: `t-on-${i}`,
        from: [from],
        on: "gate",
        to: names[i + 2] ?? "end",
        if: { and: [isStaff, { "!": isUrgent }] },
      },
      {
        id: `t-back-${i}`,
        from: [from],
        on: "back",
        to: back,
        if: { or: [isStaff, { "==": [{ var: "actor.id" }, { var: "case.owner" }] }] },
        set: { "case.owner": { var: "actor.id" } },
      },
      {
        id: `t-reply-${i}`,
        from: [from],
        on: "reply",
        to: "$same",
        set: { "case.replies": { "+": [{ var: "case.replies" }, 1] } },
      },
      { id: `t-late-${i}`, from: [from], on: "late", to: on },
    ];
  });
  const isWayOn = ({ on }: TransitionDefinition): boolean => on === "gate";
  const kept = [...drawn.filter(isWayOn), ...drawn.filter((each) => !isWayOn(each))].slice(0, transitions);
  const timed = new Set(kept.flatMap(({ on, from }) => (on === "late" ? from : [])));
  return {
    language: "lifecycle/1",
    key: "big",
    title: { en: "Big", ko: "큰 라이프사이클" },
    initial: "s0",
    stages: [{ id: "work", label: "Work" }],
    fields: {
      priority: { type: "enum", values: ["low", "normal", "high", "urgent"], default: "normal" },
      owner: { type: "ref", to: "user", nullable: true, writtenBy: "engine" },
      replies: { type: "int", min: 0, max: 99, default: 0, writtenBy: "engine" },
    },
    events: {
      gate: { kind: "command" },
      back: { kind: "command" },
      reply: { kind: "message" },
      late: { kind: "timer" },
    },
    states: {
      ...Object.fromEntries(
        names.map((name, i): [string, StateDefinition] => [
          name,
          {
            label: { en: `Step ${i + 1}`, ko: `${i + 1}단계` },
            stage: "work",
            category: "open",
            ...(timed.has(name) && { timers: [{ id: `late-${i}`, event: "late", after: "P7D" }] }),
          },
        ]),
      ),
      end: { label: { en: "End", ko: "종료" }, stage: "work", category: "closed", final: true },
    },
    transitions: kept,
  };
}
