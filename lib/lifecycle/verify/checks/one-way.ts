import { below } from "@/lib/lifecycle/language/check/report";
import { partyOf } from "@/lib/lifecycle/language/waits-for";
import { addTransition, freshEventName, freshTransitionId, write } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/**
 * States where a case waits for somebody, and where people have no choice: whoever learns of the answer another way (by
 * phone, in person) finds one command to move the case on, or none.
 */
export function oneWayOn(inspected: Inspected): Finding[] {
  const { definition, exploration, edges } = inspected;
  return Object.entries(definition.states).flatMap(([name, state]) => {
    const party = partyOf(state);
    const waits = !state.final && state.category === "pending" && (party === "customer" || party === "other");
    if (!waits || (exploration.complete && !exploration.firstVisit.has(name))) return [];
    const onward = edges.filter(({ from, to }) => from === name && to !== name);
    const ways = new Set(
      onward.filter(({ kind }) => kind === "command").map(({ transition, to }) => `${transition.on} ${to}`),
    );
    const first = onward.find(({ kind }) => kind === "command");
    const isToldElsewhere = onward.every(({ kind }) => kind === "message");
    return ways.size > 1 || isToldElsewhere ? [] : [oneWay(inspected, name, first)];
  });
}

function oneWay(inspected: Inspected, state: string, way: Edge | undefined): Finding {
  return finding({
    id: "one-way-on",
    at: below("/states", state),
    subject: state,
    message: inspected.say({
      en: (n) =>
        way
          ? `While a case is ${n.state(state)}, ${n.transition(way.index)} is the only thing people can do to move it on, whatever they hear meanwhile.`
          : `While a case is ${n.state(state)}, there is nothing people can do to move it on, whatever they hear meanwhile.`,
      ko: (n) =>
        way
          ? `${n.state(state)} 상태에서 사람이 사례를 진행시킬 수 있는 방법은 ${n.transition(way.index)}뿐입니다. 그사이 다른 경로로 답을 들어도 선택지가 없습니다.`
          : `${n.state(state)} 상태에서 사람이 사례를 진행시킬 방법이 없습니다. 그사이 다른 경로로 답을 들어도 할 수 있는 일이 없습니다.`,
    }),
    fixes: resumeFix(inspected, state, way),
  });
}

/** A command that leads back to where the case came from. */
function resumeFix({ definition, edges, say }: Inspected, state: string, way: Edge | undefined): Fix[] {
  const before = edges.find(({ from, to }) => to === state && from !== state && from !== way?.to)?.from;
  if (before === undefined) return [];
  const event = freshEventName(definition, "resume");
  const label = { en: "Resume work", ko: "처리 재개" };
  return [
    {
      title: say({
        en: (n) => `Add a command that leads back to ${n.state(before)}`,
        ko: (n) => `${n.state(before)} 상태로 돌아가는 명령 추가`,
      }),
      patch: [
        write(below("/events", event), { kind: "command", label }),
        addTransition({ id: freshTransitionId(definition, [state, "resume"]), from: [state], on: event, to: before }),
      ],
    },
  ];
}
