import { below } from "@/lib/lifecycle/language/check/report";
import { subject } from "@/lib/lifecycle/language/particles";
import type { Edge as Happening } from "@/lib/lifecycle/explore/explore";
import { candidateLists } from "@/lib/lifecycle/verify/checks/guards";
import { witnessOf } from "@/lib/lifecycle/verify/witness";
import { addTransition, freshTransitionId } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding, Witness } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { noneOf } from "@/lib/lifecycle/solve/question";

type Gap = {
  readonly last: Edge;
  readonly states: string[];
  readonly witness: Witness;
  readonly lost: Happening | null;
};

/**
 * A message or a timer that a state waits for can come at a moment when none of the conditions holds: it is lost. A case
 * that has ended has nothing to lose.
 */
export function gaps(inspected: Inspected): Finding[] {
  const { definition, ask, undecided } = inspected;
  const found = new Map<string, Gap>();
  for (const candidates of candidateLists(inspected.edges)) {
    const [first] = candidates;
    const last = candidates.at(-1);
    if (!first || !last || (first.kind !== "message" && first.kind !== "timer")) continue;
    if (definition.states[first.from]?.final || candidates.some(({ transition }) => !transition.if)) continue;
    if (candidates.every((edge) => inspected.dead.has(edge))) continue;
    const guards = candidates.flatMap(({ transition: { if: guard } }) => (guard ? [guard] : []));
    const solution = ask([noneOf(guards)], first.transition.on);
    const at = below("/transitions", last.index, "if");
    if (solution.verdict === "unknown") undecided({ id: "guard-gap", at });
    if (solution.verdict !== "yes") continue;
    const lost = lostIn(inspected, first.from, first.transition.on);
    if (!lost && inspected.exploration.complete) continue;
    const key = candidates.map(({ index }) => index).join(" ");
    const known = found.get(key);
    if (known) known.states.push(first.from);
    else found.set(key, { last, states: [first.from], witness: solution.witness, lost });
  }
  return [...found.values()].map((gap) => gapFinding(inspected, gap));
}

/** The first time that an event comes and nothing happens. */
function lostIn({ exploration }: Inspected, state: string, event: string): Happening | null {
  for (const visit of exploration.visits) {
    if (visit.state !== state) continue;
    for (const edge of exploration.edgesFrom(visit)) {
      if (edge.transition === null && edge.action.kind === "event" && edge.action.event === event) return edge;
    }
  }
  return null;
}

function gapFinding(inspected: Inspected, { last, states, witness, lost }: Gap): Finding {
  const event = last.transition.on;
  return finding({
    id: "guard-gap",
    at: below("/transitions", last.index, "if"),
    subject: `${event} in ${states.join(" ")}`,
    witness: lost ? witnessOf(inspected, lost) : witness,
    trace: lost && inspected.exploration.traceAlong(lost),
    message: inspected.say({
      en: (n) =>
        `In ${n.and(states.map(n.state))}, ${n.event(event)} may come when none of its conditions holds: it is lost then.`,
      ko: (n) =>
        `${n.and(states.map(n.state))} 상태에서 어떤 조건도 맞지 않을 때 ${subject(n.event(event))} 올 수 있습니다. 그러면 아무 일도 일어나지 않습니다.`,
    }),
    fixes: [elseFix(inspected, event, states)],
  });
}

function elseFix({ definition, say }: Inspected, event: string, from: readonly string[]): Fix {
  const id = freshTransitionId(definition, [event, "otherwise"]);
  return {
    title: say({
      en: (n) => `Add an else-branch: on ${n.event(event)}, otherwise stay in ${n.or(from.map(n.state))}`,
      ko: (n) => `그 밖의 경우 추가: ${n.event(event)} 이벤트에도 ${n.or(from.map(n.state))} 상태에 머무름`,
    }),
    patch: [addTransition({ id, from, on: event, to: "$same" })],
  };
}
