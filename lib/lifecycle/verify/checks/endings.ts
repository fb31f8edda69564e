import { below } from "@/lib/lifecycle/language/check/report";
import { subject, topic } from "@/lib/lifecycle/language/particles";
import { addTransition, freshEventName, freshTimerId, freshTransitionId, write } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import { knots, leadingTo, reachedFrom } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** Where a case gets stuck: dead ends, traps, and states that only somebody outside can end. */
export function endings(inspected: Inspected): Finding[] {
  const { definition, edges } = inspected;
  const reached = statesReached(inspected);
  const states = Object.keys(definition.states).filter((state) => reached.has(state));
  const open = states.filter((state) => !definition.states[state]?.final);
  const dead = open.filter((state) => leaving(edges, state).length === 0);
  return [
    ...dead.map((state) => deadEnd(inspected, state)),
    ...traps(inspected, { open, dead }),
    ...open.flatMap((state) => outsideOnly(inspected, state)),
  ];
}

/** The states that cases come to; where not everything was explored, those that the drawing leads to. */
function statesReached({ definition, exploration, edges, dead }: Inspected): ReadonlySet<string> {
  if (exploration.complete) return new Set(exploration.firstVisit.keys());
  return reachedFrom(
    [definition.initial],
    edges.filter((edge) => !dead.has(edge)),
  );
}

function leaving(edges: readonly Edge[], state: string): Edge[] {
  return edges.filter(({ from, to }) => from === state && to !== state);
}

function deadEnd(inspected: Inspected, state: string): Finding {
  return finding({
    id: "dead-end",
    at: below("/states", state),
    subject: state,
    message: inspected.say({
      en: (n) => `A case that is ${n.state(state)} stays so for ever: nothing leads on, and the state is not final.`,
      ko: (n) => `${n.state(state)} 상태의 사례는 영원히 그대로입니다. 나가는 길이 없고 최종 상태도 아닙니다.`,
    }),
    fixes: [...finalFix(inspected, state), ...exitFixes(inspected, state)],
  });
}

/** Groups of states that lead nowhere but to each other; what only leads into one is not said. */
function traps(inspected: Inspected, { open, dead }: { open: readonly string[]; dead: readonly string[] }): Finding[] {
  const { definition, edges } = inspected;
  const finals = Object.keys(definition.states).filter((state) => definition.states[state]?.final);
  const ending = leadingTo([...finals, ...dead], edges);
  const stuck = open.filter((state) => !ending.has(state));
  const last = knots(stuck, edges).filter((knot) =>
    edges.every(({ from, to }) => !knot.includes(from) || knot.includes(to)),
  );
  return last.map((knot) => trap(inspected, knot));
}

function trap(inspected: Inspected, knot: readonly string[]): Finding {
  const [first = ""] = knot;
  return finding({
    id: "trap",
    at: below("/states", first),
    subject: knot.toSorted().join(" "),
    message: inspected.say({
      en: (n) => `A case that is ${n.or(knot.map(n.state))} can never end: no final state can be reached from there.`,
      ko: (n) => `${n.or(knot.map(n.state))} 상태의 사례는 끝날 수 없습니다. 거기서 갈 수 있는 최종 상태가 없습니다.`,
    }),
    fixes: exitFixes(inspected, knot.at(-1) ?? first),
  });
}

/** Left by messages alone: if nobody outside writes, the case waits for ever. */
function outsideOnly(inspected: Inspected, state: string): Finding[] {
  const ways = leaving(inspected.edges, state).filter((edge) => !inspected.dead.has(edge));
  if (ways.length === 0 || ways.some(({ kind }) => kind !== "message")) return [];
  const events = [...new Set(ways.map(({ transition }) => transition.on))];
  const target = ways[0]?.to ?? "";
  return [
    finding({
      id: "outside-only-exit",
      at: below("/states", state),
      subject: state,
      message: inspected.say({
        en: (n) =>
          `A case that is ${n.state(state)} waits for ever unless somebody outside sends ${n.or(events.map(n.event))}: no person and no timer can move it on.`,
        ko: (n) =>
          `${topic(n.state(state))} 외부에서 ${subject(n.or(events.map(n.event)))} 오지 않으면 끝없이 기다립니다. 사람도 타이머도 진행시킬 수 없습니다.`,
      }),
      fixes: [timerFix(inspected, state, target)],
    }),
  ];
}

/** Declared final, when nothing in it would be out of place there. */
function finalFix({ definition, edges, say }: Inspected, state: string): Fix[] {
  const { timers = [], task } = definition.states[state] ?? {};
  const unfit = edges.some(({ from, kind, stays }) => from === state && (kind !== "message" || !stays));
  if (timers.length > 0 || task || unfit || state === definition.initial) return [];
  return [
    {
      title: say({ en: (n) => `Make ${n.state(state)} final`, ko: (n) => `${n.state(state)} 상태를 최종 상태로 지정` }),
      patch: [write(below("/states", state, "final"), true)],
    },
  ];
}

/** A timer or a command to where cases end. */
export function exitFixes(inspected: Inspected, state: string): Fix[] {
  const { definition, edges } = inspected;
  const reached = reachedFrom([definition.initial], edges);
  const finals = Object.keys(definition.states).filter((name) => definition.states[name]?.final);
  const target = finals.find((name) => reached.has(name)) ?? finals[0];
  return target === undefined ? [] : [timerFix(inspected, state, target), commandFix(inspected, state, target)];
}

function timerFix({ definition, say }: Inspected, state: string, target: string): Fix {
  const event = freshEventName(definition, `${state}TooLong`.slice(0, 60));
  const timer = { id: freshTimerId(definition, [state, "too-long"]), event, after: "P14D" };
  const label = say({ en: (n) => `${n.plainState(state)} too long`, ko: (n) => `${n.plainState(state)} 기한 초과` });
  const timers = below("/states", state, "timers");
  return {
    title: say({
      en: (n) => `Add a timer: after 14 days, on to ${n.state(target)}`,
      ko: (n) => `타이머 추가: 14일 뒤 ${n.state(target)} 상태로`,
    }),
    patch: [
      write(below("/events", event), { kind: "timer", label }),
      definition.states[state]?.timers ? write(`${timers}/-`, timer) : write(timers, [timer]),
      addTransition({ id: freshTransitionId(definition, [state, "too-long"]), from: [state], on: event, to: target }),
    ],
  };
}

function commandFix({ definition, say }: Inspected, state: string, target: string): Fix {
  const event = freshEventName(definition, `finish${state.charAt(0).toUpperCase()}${state.slice(1)}`.slice(0, 60));
  const label = say({ en: (n) => `Move to ${n.plainState(target)}`, ko: (n) => `${n.plainState(target)} 상태로 이동` });
  return {
    title: say({
      en: (n) => `Add a command that leads on to ${n.state(target)}`,
      ko: (n) => `${n.state(target)} 상태로 가는 명령 추가`,
    }),
    patch: [
      write(below("/events", event), { kind: "command", label }),
      addTransition({ id: freshTransitionId(definition, [state, "finish"]), from: [state], on: event, to: target }),
    ],
  };
}
