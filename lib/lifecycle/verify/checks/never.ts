import { below } from "@/lib/lifecycle/language/check/report";
import { topic } from "@/lib/lifecycle/language/particles";
import { withoutEdges } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { sourcesOf } from "@/lib/lifecycle/language/sources";

/**
 * Transitions that could fire by themselves but never do, because of what can have happened before: nothing ever makes
 * their condition true, or something else always comes first.
 */
export function neverFiring(inspected: Inspected): Finding[] {
  const { definition, exploration, edges, dead } = inspected;
  if (!exploration.complete) return undecidedFiring(inspected);
  const sources = sourcesOf(definition);
  const found = edges.filter(
    (edge) =>
      !dead.has(edge) &&
      !exploration.firstFiring.has(edge.transition.id) &&
      exploration.firstVisit.has(edge.from) &&
      comes(edge, sources),
  );
  return [...new Set(found.map(({ index }) => index))].map((index) =>
    never(
      inspected,
      found.filter((edge) => edge.index === index),
    ),
  );
}

function undecidedFiring({ definition, exploration, undecided }: Inspected): Finding[] {
  for (const [i, { id }] of definition.transitions.entries()) {
    if (!exploration.firstFiring.has(id)) undecided({ id: "guard-never-true", at: below("/transitions", i) });
  }
  return [];
}

/** Whether anybody sends the event there at all; if nobody does, that is another fault. */
function comes({ kind, from, transition: { on } }: Edge, sources: ReturnType<typeof sourcesOf>): boolean {
  if (kind === "command" || kind === "message") return true;
  return sources.some(({ event, states }) => event === on && states.includes(from));
}

function never(inspected: Inspected, edges: readonly Edge[]): Finding {
  const [edge] = edges;
  const index = edge?.index ?? 0;
  const { id, if: guard, on } = edge?.transition ?? { id: "", on: "" };
  const states = edges.map(({ from }) => from);
  const beaten = edges.some((each) => wasMet(inspected, each));
  const { say, definition } = inspected;
  return finding({
    id: beaten || !guard ? "shadowed-transition" : "guard-never-true",
    at: below("/transitions", index, ...(beaten || !guard ? [] : ["if"])),
    subject: id,
    message: beaten
      ? say({
          en: (n) =>
            `In ${n.and(states.map(n.state))}, ${n.transition(index)} (${id}) never has its turn: another one always comes first.`,
          ko: (n) =>
            `${n.and(states.map(n.state))} 상태에서 ${topic(`${n.transition(index)}(${id})`)} 차례가 오지 않습니다. 다른 전환이 항상 먼저 일어납니다.`,
        })
      : guard
        ? say({
            en: (n) =>
              `${n.transition(index)} (${id}) can never happen: nothing that can happen before makes its condition true in ${n.or(states.map(n.state))}.`,
            ko: (n) =>
              `${topic(`${n.transition(index)}(${id})`)} 절대 일어날 수 없습니다. ${n.or(states.map(n.state))} 상태에서 조건을 참으로 만드는 일이 앞서 일어나지 않습니다.`,
          })
        : say({
            en: (n) =>
              `${n.transition(index)} (${id}) never happens: the case has always left ${n.or(states.map(n.state))} before ${n.event(on)} comes.`,
            ko: (n) =>
              `${topic(`${n.transition(index)}(${id})`)} 일어나지 않습니다. ${n.event(on)} 이벤트가 오기 전에 사례가 항상 ${n.or(states.map(n.state))} 상태를 떠납니다.`,
          }),
    fixes: [
      {
        title: say({
          en: (n) => `Delete the transition ${n.transition(index)} (${id})`,
          ko: (n) => `${n.transition(index)}(${id}) 전환 삭제`,
        }),
        patch: withoutEdges(
          definition,
          (edge?.transition.from ?? []).map((from) => ({ index, from })),
        ),
      },
    ],
  });
}

/** Whether its condition ever held when its event came. */
function wasMet({ exploration, lifecycle }: Inspected, { from, transition, index }: Edge): boolean {
  const candidates = lifecycle.states.get(from)?.on.get(transition.on) ?? [];
  const test = candidates.find((candidate) => candidate.index === index)?.test;
  return exploration.visits.some(
    (visit) =>
      visit.state === from &&
      exploration
        .edgesFrom(visit)
        .some(
          ({ action }) =>
            action.kind === "event" &&
            action.event === transition.on &&
            (!test || test({ case: visit.fields, event: action.input, actor: action.actor })),
        ),
  );
}
