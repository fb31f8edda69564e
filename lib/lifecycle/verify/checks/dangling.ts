import { below } from "@/lib/lifecycle/language/check/report";
import { object, topic } from "@/lib/lifecycle/language/particles";
import {
  addTransition,
  freshTimerId,
  freshTransitionId,
  mentions,
  removals,
  withoutEdges,
  write,
} from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import type { Source } from "@/lib/lifecycle/language/sources";
import { sourcesOf } from "@/lib/lifecycle/language/sources";

/** Events without an end: timers nobody hears, transitions that wait for a timer nobody sets, events nobody uses. */
export function dangling(inspected: Inspected): Finding[] {
  const sources = sourcesOf(inspected.definition);
  return [
    ...sources.filter(({ kind }) => kind === "timer").flatMap((source) => unheard(inspected, source)),
    ...unsent(inspected, sources),
    ...outcomes(inspected, sources),
    ...unused(inspected, sources),
  ];
}

function hears(edges: readonly Edge[], event: string, state: string): boolean {
  return edges.some(({ from, transition }) => from === state && transition.on === event);
}

/** A timer runs out and its state has no transition for it. */
function unheard(inspected: Inspected, { event, at, states: [state = ""] }: Source): Finding[] {
  if (hears(inspected.edges, event, state)) return [];
  const [, , , , i = "0"] = at.split("/");
  const place = below("/states", state, "timers", i);
  return [
    finding({
      id: "unhandled-timer",
      at: place,
      subject: `${state} ${inspected.definition.states[state]?.timers?.[Number(i)]?.id ?? ""}`,
      message: inspected.say({
        en: (n) =>
          `When the timer ${n.event(event)} runs out in ${n.state(state)}, nothing happens: no transition waits for it there.`,
        ko: (n) =>
          `${n.state(state)} 상태에서 ${n.event(event)} 타이머가 끝나도 아무 일도 일어나지 않습니다. 이를 받는 전환이 없습니다.`,
      }),
      fixes: [...hearFixes(inspected, event, state), removeTimer(inspected, state, Number(i))],
    }),
  ];
}

function hearFixes({ definition, say }: Inspected, event: string, state: string): Fix[] {
  const index = definition.transitions.findIndex(({ on, to }) => on === event && to !== state);
  if (index < 0) {
    const id = freshTransitionId(definition, [state, event]);
    const title = say({
      en: (n) => `Add a transition for ${n.event(event)} that stays in ${n.state(state)}`,
      ko: (n) => `${n.event(event)} 이벤트를 받고 ${n.state(state)} 상태에 머무는 전환 추가`,
    });
    return [{ title, patch: [addTransition({ id, from: [state], on: event, to: "$same" })] }];
  }
  const title = say({
    en: (n) => `Let ${n.transition(index)} start from ${n.state(state)}, too`,
    ko: (n) => `${object(n.transition(index))} ${n.state(state)} 상태에서도 허용`,
  });
  return [{ title, patch: [write(below("/transitions", index, "from", "-"), state)] }];
}

function removeTimer({ definition, say }: Inspected, state: string, i: number): Fix {
  const timers = below("/states", state, "timers");
  const only = definition.states[state]?.timers?.length === 1;
  return {
    title: say({ en: () => "Delete the timer", ko: () => "타이머 삭제" }),
    patch: [{ op: "remove", path: only ? timers : below(timers, i) }],
  };
}

/** Transitions on an event of kind timer in states where nothing sends it. */
function unsent(inspected: Inspected, sources: readonly Source[]): Finding[] {
  const waiting = inspected.edges.filter(
    ({ kind, from, transition: { on } }) =>
      kind === "timer" && !sources.some(({ event, states }) => event === on && states.includes(from)),
  );
  return [...new Set(waiting.map(({ index }) => index))].map((index) => {
    const edges = waiting.filter((edge) => edge.index === index);
    return neverSent(inspected, index, edges);
  });
}

function neverSent(inspected: Inspected, index: number, edges: readonly Edge[]): Finding {
  const { definition, say } = inspected;
  const states = edges.map(({ from }) => from);
  const { id, on } = definition.transitions[index] ?? { id: "", on: "" };
  return finding({
    id: "unhandled-timer",
    at: below("/transitions", index),
    subject: `${id} in ${states.join(" ")}`,
    message: say({
      en: (n) =>
        `${n.transition(index)} (${id}) waits in ${n.or(states.map(n.state))} for the timer ${n.event(on)}, which is never set there.`,
      ko: (n) =>
        `${topic(`${n.transition(index)}(${id})`)} ${n.or(states.map(n.state))} 상태에서 ${object(`${n.event(on)} 타이머`)} 기다리지만, 그 타이머는 설정되지 않습니다.`,
    }),
    fixes: [setTimers(inspected, on, states), stopWaiting(inspected, edges)],
  });
}

function setTimers({ definition, say }: Inspected, event: string, states: readonly string[]): Fix {
  const known = Object.values(definition.states)
    .flatMap(({ timers = [] }) => timers)
    .find((timer) => timer.event === event);
  const taken = new Set<string>();
  const patch = states.map((state) => {
    const id = freshTimerId(definition, [state, event, ...(taken.has(`${state}-${event}`) ? ["again"] : [])]);
    taken.add(`${state}-${event}`);
    const timer = { id, event, after: known?.after ?? "P7D", calendar: known?.calendar ?? "elapsed" };
    const at = below("/states", state, "timers");
    return definition.states[state]?.timers ? write(`${at}/-`, timer) : write(at, [timer]);
  });
  const after = known ? null : 7;
  return {
    title: say({
      en: (n) => `Set the timer ${n.event(event)} in ${n.and(states.map(n.state))}${after ? ` (${after} days)` : ""}`,
      ko: (n) => `${n.and(states.map(n.state))} 상태에 ${n.event(event)} 타이머 추가${after ? `(${after}일)` : ""}`,
    }),
    patch,
  };
}

function stopWaiting({ definition, say }: Inspected, edges: readonly Edge[]): Fix {
  return {
    title: say({
      en: (n) => `Do not wait for it in ${n.and(edges.map(({ from }) => n.state(from)))}`,
      ko: (n) => `${n.and(edges.map(({ from }) => n.state(from)))} 상태에서 기다리지 않기`,
    }),
    patch: withoutEdges(definition, edges),
  };
}

/** A task's outcome that its own state does not answer; an effect's or a schedule's that no state answers. */
function outcomes(inspected: Inspected, sources: readonly Source[]): Finding[] {
  const lost = sources.filter(({ event, kind, states }) => {
    const heard = inspected.edges.filter(({ transition }) => transition.on === event);
    return kind === "task" ? !heard.some(({ from }) => states.includes(from)) : kind !== "timer" && heard.length === 0;
  });
  return lost.map(({ event, at, kind, states }) =>
    finding({
      id: "unused-event",
      at,
      subject: at,
      message: inspected.say({
        en: (n) =>
          kind === "task"
            ? `The task in ${n.and(states.map(n.state))} ends with ${n.event(event)}, and nothing happens then: no transition waits for it there.`
            : `${n.event(event)} is sent from here, but no transition waits for it.`,
        ko: (n) =>
          kind === "task"
            ? `${n.and(states.map(n.state))} 상태의 작업이 ${n.event(event)} 이벤트로 끝나도 아무 일도 일어나지 않습니다. 이를 받는 전환이 없습니다.`
            : `여기서 ${n.event(event)} 이벤트를 보내지만 이를 받는 전환이 없습니다.`,
      }),
      fixes: kind === "task" ? states.flatMap((state) => hearFixes(inspected, event, state)) : forgetFix(inspected, at),
    }),
  );
}

/** An effect need not send its success anywhere. */
function forgetFix({ say }: Inspected, at: string): Fix[] {
  if (!at.endsWith("/onSuccess") && !at.endsWith("/send")) return [];
  const title = say({ en: () => "Do not send it", ko: () => "보내지 않기" });
  return [{ title, patch: [{ op: "remove", path: at }] }];
}

/** Events that are declared, and that is all. */
function unused(inspected: Inspected, sources: readonly Source[]): Finding[] {
  const { definition, say } = inspected;
  const used = new Set([...definition.transitions.map(({ on }) => on), ...sources.map(({ event }) => event)]);
  const names = Object.keys(definition.events).filter((event) => !used.has(event));
  return names.map((event) =>
    finding({
      id: "unused-event",
      at: below("/events", event),
      subject: event,
      message: say({
        en: (n) => `${n.event(event)} is declared, but nothing ever happens on it.`,
        ko: (n) => `${topic(n.event(event))} 선언되어 있지만 어디에서도 쓰이지 않습니다.`,
      }),
      fixes: [
        {
          title: say({ en: (n) => `Delete ${n.event(event)}`, ko: (n) => `${n.event(event)} 삭제` }),
          patch: [...withoutTellers(definition, event), { op: "remove", path: below("/events", event) }],
        },
      ],
    }),
  );
}

/** Tests that send an event which goes away go with it. */
function withoutTellers({ tests = [] }: Inspected["definition"], event: string): Fix["patch"] {
  return removals(
    "/tests",
    tests.flatMap((test, i) => (test.steps.some(({ send }) => mentions(send, new Set([event]))) ? [i] : [])),
  );
}
