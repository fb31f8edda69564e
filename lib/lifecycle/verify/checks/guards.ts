import { below } from "@/lib/lifecycle/language/check/report";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { object, subject, topic } from "@/lib/lifecycle/language/particles";
import { withoutEdges } from "@/lib/lifecycle/verify/edits";
import type { Fix, PatchOperation } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspection } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** What keeps transitions from ever firing, and which edges those are. */
export type DeadEdges = { readonly findings: readonly Finding[]; readonly dead: ReadonlySet<Edge> };

/** Finds the transitions that never fire: by their own guard, for lack of people, or because earlier ones always do. */
export function deadEdges(inspection: Inspection): DeadEdges {
  const impossible = impossibleGuards(inspection);
  const shadowed = shadowedEdges(inspection, impossible.dead);
  return {
    findings: [...impossible.findings, ...shadowed.findings],
    dead: new Set([...impossible.dead, ...shadowed.dead]),
  };
}

function impossibleGuards(inspection: Inspection): DeadEdges {
  const dead = new Set<Edge>();
  const findings = inspection.definition.transitions.flatMap(({ if: guard }, index) => {
    if (!guard) return [];
    const found = impossibleGuard(inspection, index, guard);
    if (found) for (const edge of inspection.edges) if (edge.index === index) dead.add(edge);
    return found ? [found] : [];
  });
  return { findings, dead };
}

function impossibleGuard(inspection: Inspection, index: number, guard: Condition): Finding | null {
  const { definition, ask, say } = inspection;
  const { id, on } = definition.transitions[index] ?? { id: "", on: "" };
  const at = below("/transitions", index, "if");
  const byThoseWhoMay = ask([guard], on, "those who may").verdict;
  if (byThoseWhoMay === "unknown") inspection.undecided({ id: "guard-never-true", at });
  if (byThoseWhoMay !== "no") return null;
  const byAnyone = ask([guard], on, "anyone").verdict;
  const kind = definition.events[on]?.kind;
  const forPeople = byAnyone === "yes" && (kind === "command" || kind === "message");
  return finding({
    id: forPeople ? "nobody-may-act" : "guard-never-true",
    at,
    subject: id,
    message: forPeople
      ? say({
          en: (n) =>
            `Nobody may ever do ${n.transition(index)}: no combination of roles that people have meets its condition.`,
          ko: (n) =>
            `${object(n.transition(index))} 할 수 있는 사람이 없습니다. 사람들이 가진 어떤 역할 조합도 조건을 만족하지 않습니다.`,
        })
      : byAnyone === "yes"
        ? say({
            en: (n) =>
              `${n.transition(index)} can never happen: its event is sent by the system, and the condition wants somebody else.`,
            ko: (n) =>
              `${topic(n.transition(index))} 절대 일어날 수 없습니다. 이 이벤트는 시스템이 보내는데, 조건은 다른 사람을 요구합니다.`,
          })
        : say({
            en: (n) =>
              `${n.transition(index)} can never happen: its condition contradicts itself or the limits of the fields.`,
            ko: (n) =>
              `${topic(n.transition(index))} 절대 일어날 수 없습니다. 조건이 스스로 또는 필드의 범위와 모순됩니다.`,
          }),
    fixes: [deleteFix(inspection, { index, states: definition.transitions[index]?.from ?? [] })],
  });
}

function shadowedEdges(inspection: Inspection, impossible: ReadonlySet<Edge>): DeadEdges {
  const dead = new Set<Edge>();
  const shadows = new Map<number, { edge: Edge; by: readonly Edge[] }[]>();
  for (const candidates of candidateLists(inspection.edges)) {
    const live = candidates.filter((edge) => !impossible.has(edge));
    for (const [i, edge] of live.entries()) {
      const by = shadowOf(inspection, edge, live.slice(0, i));
      if (!by) continue;
      dead.add(edge);
      shadows.set(edge.index, [...(shadows.get(edge.index) ?? []), { edge, by }]);
    }
  }
  const findings = [...shadows].map(([index, found]) => shadowFinding(inspection, index, found));
  return { findings, dead };
}

/** The candidates of each state for each event, in order. */
export function candidateLists(edges: readonly Edge[]): Edge[][] {
  const lists = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.transition.on}`;
    lists.set(key, [...(lists.get(key) ?? []), edge]);
  }
  return [...lists.values()];
}

/** The earlier candidates that always fire in an edge's place; null when it has its turn. */
function shadowOf(inspection: Inspection, edge: Edge, earlier: readonly Edge[]): readonly Edge[] | null {
  const open = earlier.find(({ transition }) => !transition.if);
  if (open) return [open];
  if (earlier.length === 0) return null;
  const { verdict } = inspection.ask(turnOf(edge, earlier), edge.transition.on, "those who may");
  const at = below("/transitions", edge.index, "if");
  if (verdict === "unknown") inspection.undecided({ id: "shadowed-transition", at });
  if (verdict !== "no") return null;
  const alone = earlier.find(
    (other) => inspection.ask(turnOf(edge, [other]), edge.transition.on, "those who may").verdict === "no",
  );
  return alone ? [alone] : earlier;
}

/** What must hold for an edge to have its turn after others. */
export function turnOf({ transition }: Edge, earlier: readonly Edge[]): Condition[] {
  const passed = earlier.map(({ transition: { if: guard } }): Condition => ({ "!": guard ?? ALWAYS }));
  return transition.if ? [transition.if, ...passed] : passed;
}

const ALWAYS: Condition = { "==": [0, 0] };

function shadowFinding(
  inspection: Inspection,
  index: number,
  found: readonly { edge: Edge; by: readonly Edge[] }[],
): Finding {
  const { definition, say } = inspection;
  const states = found.map(({ edge }) => edge.from);
  const by = [...new Set(found.flatMap((shadow) => shadow.by.map((edge) => edge.index)))];
  return finding({
    id: "shadowed-transition",
    at: below("/transitions", index),
    subject: `${definition.transitions[index]?.id ?? ""} in ${states.join(" ")}`,
    message: say({
      en: (n) =>
        `In ${n.and(states.map(n.state))}, ${n.transition(index)} (${idOf(inspection, index)}) never has its turn: ${n.and(by.map((each) => `${n.transition(each)} (${idOf(inspection, each)})`))} always comes first.`,
      ko: (n) =>
        `${n.and(states.map(n.state))} 상태에서 ${topic(`${n.transition(index)}(${idOf(inspection, index)})`)} 차례가 오지 않습니다. ${subject(n.and(by.map((each) => `${n.transition(each)}(${idOf(inspection, each)})`)))} 항상 먼저 일어납니다.`,
    }),
    fixes: [...moveFixes(inspection, found), deleteFix(inspection, { index, states })],
  });
}

function idOf({ definition }: Inspection, index: number): string {
  return definition.transitions[index]?.id ?? "";
}

/** Put before its shadow, if the shadow then still has its turn. */
function moveFixes(inspection: Inspection, found: readonly { edge: Edge; by: readonly Edge[] }[]): Fix[] {
  const [shadow, ...others] = found;
  const [by] = shadow?.by ?? [];
  if (!shadow || !by || others.length > 0 || shadow.by.length > 1) return [];
  const { edge } = shadow;
  if (inspection.ask(turnOf(by, [edge]), by.transition.on, "those who may").verdict !== "yes") return [];
  const patch: PatchOperation[] = [
    { op: "move", from: below("/transitions", edge.index), path: below("/transitions", by.index) },
  ];
  const title = inspection.say({
    en: (n) =>
      `Ask for ${n.transition(edge.index)} (${edge.transition.id}) before ${n.transition(by.index)} (${by.transition.id})`,
    ko: (n) =>
      `${object(`${n.transition(edge.index)}(${edge.transition.id})`)} ${n.transition(by.index)}(${by.transition.id})보다 먼저 확인`,
  });
  return [{ title, patch }];
}

function deleteFix(inspection: Inspection, { index, states }: { index: number; states: readonly string[] }): Fix {
  const { definition, say } = inspection;
  const whole = states.length === (definition.transitions[index]?.from.length ?? 0);
  const id = idOf(inspection, index);
  return {
    title: whole
      ? say({
          en: (n) => `Delete the transition ${n.transition(index)} (${id})`,
          ko: (n) => `${n.transition(index)}(${id}) 전환 삭제`,
        })
      : say({
          en: (n) => `Do not offer ${n.transition(index)} (${id}) in ${n.and(states.map(n.state))}`,
          ko: (n) => `${n.and(states.map(n.state))} 상태에서 ${n.transition(index)}(${id}) 제외`,
        }),
    patch: withoutEdges(
      definition,
      states.map((from) => ({ index, from })),
    ),
  };
}
