import { below } from "@/lib/lifecycle/language/check/report";
import { leadingTo as visitsLeadingTo } from "@/lib/lifecycle/explore/walk";
import { exitFixes } from "@/lib/lifecycle/verify/checks/endings";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { knots, leadingTo } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/**
 * Cases that cannot end because of what happened to them, though others in the same state can. What the drawing alone
 * shows, and what a transition that never fires explains, is said elsewhere.
 */
export function stuckCases(inspected: Inspected): Finding[] {
  const { definition, exploration, edges, dead, undecided } = inspected;
  const finals = Object.keys(definition.states).filter((state) => definition.states[state]?.final);
  const drawn = leadingTo(finals, edges);
  if (!exploration.complete) {
    undecided({ id: "trap", at: "" });
    return [];
  }
  const ending = visitsLeadingTo(
    exploration,
    new Set(exploration.visits.filter(({ state }) => finals.includes(state))),
  );
  const stuck = exploration.visits.filter((visit) => !ending.has(visit) && drawn.has(visit.state));
  const hops = stuck.flatMap((visit) =>
    exploration.edgesFrom(visit).map(({ to }) => ({ from: visit.state, to: to.state })),
  );
  const states = [...new Set(stuck.map(({ state }) => state))];
  const bottom = knots(states, hops).filter((knot) =>
    hops.every(({ from, to }) => !knot.includes(from) || knot.includes(to)),
  );
  const explained = (knot: readonly string[]): boolean =>
    edges.some(
      (edge) => knot.includes(edge.from) && (dead.has(edge) || !exploration.firstFiring.has(edge.transition.id)),
    );
  return bottom.filter((knot) => !explained(knot)).map((knot) => stuckFinding(inspected, knot, new Set(stuck)));
}

function stuckFinding(inspected: Inspected, knot: readonly string[], stuck: ReadonlySet<unknown>): Finding {
  const { exploration, say } = inspected;
  const [first = ""] = knot;
  const visit = exploration.visits.find((each) => stuck.has(each) && knot.includes(each.state));
  return finding({
    id: "trap",
    at: below("/states", visit?.state ?? first),
    subject: knot.toSorted().join(" "),
    witness: visit ? { case: visit.fields } : null,
    trace: visit ? exploration.traceTo(visit) : null,
    message: say({
      en: (n) =>
        `A case that is ${n.or(knot.map(n.state))} may never end: with these values no condition on any way to an end can hold any more.`,
      ko: (n) =>
        `${n.or(knot.map(n.state))} 상태의 사례가 끝나지 못할 수 있습니다. 이 값에서는 끝으로 가는 길의 어떤 조건도 더 이상 맞지 않습니다.`,
    }),
    fixes: exitFixes(inspected, knot.at(-1) ?? first),
  });
}
