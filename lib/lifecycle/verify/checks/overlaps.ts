import { below } from "@/lib/lifecycle/language/check/report";
import { object, subject } from "@/lib/lifecycle/language/particles";
import type { Edge as Happening } from "@/lib/lifecycle/explore/explore";
import { witnessOf } from "@/lib/lifecycle/verify/witness";
import { candidateLists, turnOf } from "@/lib/lifecycle/verify/checks/guards";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding, Witness } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/**
 * Two transitions that could both fire and lead to different states: only their order decides. A last one without a
 * condition is an explicit "otherwise" and no fault.
 */
export function overlaps(inspected: Inspected): Finding[] {
  const found = new Map<string, Overlap>();
  for (const candidates of candidateLists(inspected.edges)) {
    const live = candidates.filter((edge) => !inspected.dead.has(edge));
    for (const [j, second] of live.entries()) {
      if (!second.transition.if) continue;
      const overlap = overlapOf(inspected, second, live.slice(0, j));
      if (!overlap) continue;
      const both = bothIn(inspected, overlap.first, second);
      if (!both && inspected.exploration.complete) continue;
      const key = `${overlap.first.index} ${second.index}`;
      const known = found.get(key);
      if (known) known.states.push(second.from);
      else found.set(key, { ...overlap, second, states: [second.from], both });
    }
  }
  return [...found.values()].map((overlap) => overlapFinding(inspected, overlap));
}

/** The first earlier candidate that can take an event from a later one. */
function overlapOf(
  { ask, mayAsk, undecided }: Inspected,
  second: Edge,
  earlier: readonly Edge[],
): { first: Edge; witness: Witness } | null {
  for (const [i, first] of earlier.entries()) {
    if (first.to === second.to) continue;
    if (!mayAsk()) {
      undecided({ id: "overlapping-guards", at: below("/transitions", second.index, "if") });
      return null;
    }
    const both = [...turnOf(first, earlier.slice(0, i)), ...turnOf(second, [])];
    const solution = ask(both, second.transition.on);
    if (solution.verdict === "yes") return { first, witness: solution.witness };
    if (solution.verdict === "unknown")
      undecided({ id: "overlapping-guards", at: below("/transitions", second.index, "if") });
  }
  return null;
}

/** The first time that one of two fires and the other could have. */
function bothIn({ exploration, lifecycle }: Inspected, first: Edge, second: Edge): Happening | null {
  const { test } =
    lifecycle.states
      .get(second.from)
      ?.on.get(second.transition.on)
      ?.find(({ index }) => index === second.index) ?? {};
  for (const visit of exploration.visits) {
    if (visit.state !== second.from) continue;
    for (const edge of exploration.edgesFrom(visit)) {
      if (edge.transition !== first.transition.id) continue;
      const facts = { case: visit.fields, event: edge.action.input, actor: edge.action.actor };
      if (!test || test(facts)) return edge;
    }
  }
  return null;
}

type Overlap = {
  readonly first: Edge;
  readonly second: Edge;
  readonly states: string[];
  readonly witness: Witness;
  readonly both: Happening | null;
};

function overlapFinding(inspected: Inspected, { first, second, states, witness, both }: Overlap): Finding {
  const ids = [first.transition.id, second.transition.id] as const;
  return finding({
    id: "overlapping-guards",
    at: below("/transitions", second.index, "if"),
    subject: ids.join(" "),
    witness: both ? witnessOf(inspected, both) : witness,
    trace: both && inspected.exploration.traceAlong(both),
    message: inspected.say({
      en: (n) =>
        `In ${n.and(states.map(n.state))}, ${n.event(second.transition.on)} may lead to ${n.state(first.to)} (${ids[0]}) as well as to ${n.state(second.to)} (${ids[1]}): only their order decides.`,
      ko: (n) =>
        `${n.and(states.map(n.state))} 상태에서 ${n.event(second.transition.on)} 이벤트는 ${n.state(first.to)}(${ids[0]})에도 ${n.state(second.to)}(${ids[1]})에도 이를 수 있습니다. 순서만이 이를 정합니다.`,
    }),
    fixes: exclusiveFix(inspected, first, second),
  });
}

/** The same behaviour, said aloud. */
function exclusiveFix({ say }: Inspected, first: Edge, second: Edge): Fix[] {
  const [guard, other] = [second.transition.if, first.transition.if];
  if (!guard || !other) return [];
  const title = say({
    en: (n) =>
      `Let ${n.transition(second.index)} (${second.transition.id}) happen only when ${n.transition(first.index)} (${first.transition.id}) does not`,
    ko: (n) =>
      `${subject(`${n.transition(first.index)}(${first.transition.id})`)} 일어나지 않을 때만 ${object(`${n.transition(second.index)}(${second.transition.id})`)} 허용`,
  });
  const parts = "and" in guard && guard.and.length < 32 ? guard.and : [guard];
  return [{ title, patch: [write(below("/transitions", second.index, "if"), { and: [...parts, { "!": other }] })] }];
}
