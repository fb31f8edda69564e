import { below } from "@/lib/lifecycle/language/check/report";
import {
  addTransition,
  freshEventName,
  freshTransitionId,
  mentions,
  withoutStates,
  write,
} from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { knots, reachedFrom } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/**
 * States that no case can come to. What only a transition that never fires would lead to is not said again, nor what
 * lies behind another state that is unreachable.
 */
export function unreachableStates(inspected: Inspected): Finding[] {
  const { definition, edges } = inspected;
  const drawn = reachedFrom([definition.initial], edges);
  const apart = Object.keys(definition.states).filter((state) => !drawn.has(state));
  const groups = knots(apart, edges);
  const roots = groups.filter(
    (group) => !edges.some(({ from, to }) => apart.includes(from) && group.includes(to) && !group.includes(from)),
  );
  return roots.map((group) => unreachable(inspected, group, apart));
}

function unreachable(inspected: Inspected, group: readonly string[], apart: readonly string[]): Finding {
  const [first = ""] = group;
  return finding({
    id: "unreachable-state",
    at: below("/states", first),
    subject: first,
    message: inspected.say({
      en: (n) => `Nothing leads to ${n.and(group.map(n.state))}: no case can ever get there.`,
      ko: (n) => `${toState(n.and(group.map(n.state)))} 가는 길이 없습니다. 어떤 사례도 이 상태에 이를 수 없습니다.`,
    }),
    fixes: [...connectFix(inspected, first), ...deleteFix(inspected, group, apart)],
  });
}

const toState = (states: string): string => `${states} 상태로`;

/** A new command for staff, from where a case begins. */
function connectFix({ definition, say, edges }: Inspected, state: string): Fix[] {
  const { initial } = definition;
  const onward = edges.some(({ from, to, stays }) => from === state && !stays && to !== state);
  if (!onward && !definition.states[state]?.final) return [];
  const event = freshEventName(definition, `moveTo${state.charAt(0).toUpperCase()}${state.slice(1)}`.slice(0, 60));
  const id = freshTransitionId(definition, ["to", state]);
  const label = say({ en: (n) => `Move to ${n.plainState(state)}`, ko: (n) => `${n.plainState(state)} 상태로 이동` });
  return [
    {
      title: say({
        en: (n) => `Add a command that leads from ${n.state(initial)} to ${n.state(state)}`,
        ko: (n) => `${n.state(initial)}에서 ${n.state(state)} 상태로 가는 명령 추가`,
      }),
      patch: [
        write(below("/events", event), { kind: "command", label }),
        addTransition({ id, from: [initial], on: event, to: state }),
      ],
    },
  ];
}

/** With what hangs on it alone. */
function deleteFix({ definition, edges, say }: Inspected, group: readonly string[], apart: readonly string[]): Fix[] {
  const elsewhere = edges.filter(({ from }) => !group.includes(from));
  const kept = reachedFrom(
    [definition.initial, ...apart.filter((state) => !reachedFrom(group, edges).has(state))],
    elsewhere,
  );
  const gone = Object.keys(definition.states).filter((state) => apart.includes(state) && !kept.has(state));
  const left = Object.keys(definition.states).length - gone.length;
  if (left < 2 || mentions(definition.properties ?? [], new Set(gone))) return [];
  return [
    {
      title: say({
        en: (n) => `Delete ${n.and(gone.map(n.state))}`,
        ko: (n) => `${n.and(gone.map(n.state))} 상태 삭제`,
      }),
      patch: withoutStates(definition, gone),
    },
  ];
}
