import { below } from "@/lib/lifecycle/language/check/report";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import type { Edge, Exploration, Visit } from "@/lib/lifecycle/explore/explore";
import { strongRings } from "@/lib/lifecycle/explore/rings";
import { write, withoutEdges } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { knots } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { sourcesOf } from "@/lib/lifecycle/language/sources";

/** Ways on which timers and answers of effects keep a case going round for ever while nobody does anything. */
export function automaticLoops(inspected: Inspected): Finding[] {
  const { exploration } = inspected;
  const onward = (visit: Visit): Edge[] => exploration.edgesFrom(visit).filter(isAutomatic);
  const rings = strongRings(exploration.visits, onward);
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const visit of exploration.visits) {
    const round = roundFrom(visit, (at) => onward(at).filter(({ to }) => rings.get(to) === rings.get(at)));
    if (round.length === 0) continue;
    const key = round
      .map(({ transition }) => transition ?? "")
      .toSorted()
      .join(" ");
    if (!seen.has(key) && ![...seen].some((other) => shares(other, key))) found.push(loop(inspected, round, key));
    seen.add(key);
  }
  if (!exploration.complete && found.length === 0) undecidedLoops(inspected);
  return found;
}

function shares(one: string, other: string): boolean {
  return one.split(" ").some((id) => other.split(" ").includes(id));
}

function isAutomatic({ action, transition }: Edge): boolean {
  return transition !== null && (action.sender === "timer" || action.sender === "effect");
}

/** The shortest way from a visit back to itself; empty when there is none. */
function roundFrom(home: Visit, onward: (visit: Visit) => readonly Edge[]): readonly Edge[] {
  const ways: { readonly at: Visit; readonly path: readonly Edge[] }[] = [{ at: home, path: [] }];
  const seen = new Set<Visit>();
  for (const { at, path } of ways) {
    for (const edge of onward(at)) {
      if (edge.to === home) return [...path, edge];
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push({ at: edge.to, path: [...path, edge] });
    }
  }
  return [];
}

/** Not every state was looked into: only where nothing automatic leads round is it certain that there is no loop. */
function undecidedLoops({ definition, edges, undecided }: Inspected): void {
  const answered = new Set(sourcesOf(definition).flatMap(({ event, kind }) => (kind === "effect" ? [event] : [])));
  const automatic = edges.filter(
    ({ kind, stays, transition }) => (kind === "timer" && !stays) || answered.has(transition.on),
  );
  const states = Object.keys(definition.states);
  const round = knots(states, automatic).find(
    (knot) => knot.length > 1 || automatic.some(({ from, to }) => from === knot[0] && to === from),
  );
  if (round) undecided({ id: "automatic-loop", at: below("/states", round[0] ?? "") });
}

function loop(inspected: Inspected, round: readonly Edge[], subject: string): Finding {
  const { definition, exploration, say } = inspected;
  const indices = round.map(({ transition }) => definition.transitions.findIndex(({ id }) => id === transition));
  const [first = 0] = indices;
  const states = [...new Set(round.map(({ to }) => to.state))];
  return finding({
    id: "automatic-loop",
    at: below("/transitions", first),
    subject,
    trace: exploration.traceOf([...pathTo(exploration, round[0]?.from ?? null), ...round]),
    message: say({
      en: (n) =>
        `Nobody does anything, and the case goes round for ever: ${n.and([...new Set(indices.map(n.transition))])} ${indices.length > 1 ? "lead" : "leads"} back to ${n.state(states.at(-1) ?? "")} without end.`,
      ko: (n) =>
        `아무도 개입하지 않아도 사례가 끝없이 반복됩니다. ${n.and([...new Set(indices.map(n.transition))])} 전환이 계속 ${n.state(states.at(-1) ?? "")} 상태로 돌아옵니다.`,
    }),
    fixes: loopFixes(inspected, indices),
  });
}

function pathTo({ arrival }: Exploration, visit: Visit | null): Edge[] {
  const path: Edge[] = [];
  for (let at = visit; at; at = path[0]?.from ?? null) path.unshift(arrival(at));
  return path;
}

function loopFixes(inspected: Inspected, indices: readonly number[]): Fix[] {
  const { definition, edges, say } = inspected;
  const [index = 0] = indices;
  const { from = [], to, on } = definition.transitions[index] ?? {};
  const reenters = from.length === 1 && from[0] === to && definition.events[on ?? ""]?.kind === "timer";
  const stay: Fix[] = reenters
    ? [
        {
          title: say({
            en: (n) => `Let ${n.transition(index)} stay in ${n.state(to ?? "")}, so that the timer is not set again`,
            ko: (n) => `${n.transition(index)} 때 ${n.state(to ?? "")} 상태에 머물러 타이머를 다시 설정하지 않기`,
          }),
          patch: [write(below("/transitions", index, "to"), SAME)],
        },
      ]
    : [];
  const hasOther = from.every((state) =>
    edges.some((edge) => edge.from === state && edge.index !== index && edge.to !== state),
  );
  return hasOther ? [...stay, countFix(inspected, index), dropFix(inspected, index)] : stay;
}

/** At most three rounds, counted in a field of its own. */
function countFix({ definition, say }: Inspected, index: number): Fix {
  const { if: guard, set } = definition.transitions[index] ?? {};
  const names = ["rounds", ...Array.from({ length: 200 }, (_, i) => `rounds${i + 2}`)];
  const field = names.find((name) => !Object.hasOwn(definition.fields, name)) ?? "rounds";
  const path = `case.${field}`;
  const few: Condition = { "<": [{ var: path }, 3] };
  const label = { en: "Rounds", ko: "반복 횟수" };
  const at = below("/transitions", index);
  const counted = { "+": [{ var: path }, 1] };
  return {
    title: say({
      en: (n) => `Let ${n.transition(index)} happen three times at most`,
      ko: (n) => `${n.transition(index)} 최대 세 번으로 제한`,
    }),
    patch: [
      write(below("/fields", field), { type: "int", label, min: 0, max: 99, default: 0, writtenBy: "engine" }),
      write(`${at}/if`, guard ? { and: [guard, few] } : few),
      set ? write(below(at, "set", path), counted) : write(`${at}/set`, { [path]: counted }),
    ],
  };
}

function dropFix({ definition, say }: Inspected, index: number): Fix {
  const { from = [] } = definition.transitions[index] ?? {};
  return {
    title: say({
      en: (n) => `Delete the transition ${n.transition(index)}`,
      ko: (n) => `${n.transition(index)} 전환 삭제`,
    }),
    patch: withoutEdges(
      definition,
      from.map((state) => ({ index, from: state })),
    ),
  };
}
