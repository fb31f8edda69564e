import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { CaseDiagram, CaseStage } from "@/lib/cases/types";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";

/** The stages as a checklist: those before the case's are done, all of them when its path has ended. */
export function stagesOf(lifecycle: Lifecycle, state: string, language: string): CaseStage[] {
  const { stages } = lifecycle.definition;
  const definition = lifecycle.states.get(state)?.definition;
  const at = stages.findIndex(({ id }) => id === definition?.stage);
  const ended = definition?.final === true || definition?.category === "closed";
  return stages.map(({ id, label }, index) => ({
    id,
    label: textIn(label, language),
    done: ended || index < at,
    current: !ended && index === at,
  }));
}

/** The lifecycle as a drawing needs it; customers get none. */
export function diagramOf(actor: Actor, lifecycle: Lifecycle, current: string): CaseDiagram {
  if (!isStaff(actor)) return { states: [], transitions: [], current, nodes: {} };
  const { language } = actor;
  const { states, transitions, events, layout } = lifecycle.definition;
  return {
    states: Object.entries(states).map(([id, { label, category, stage, final = false }]) => ({
      id,
      label: textIn(label, language),
      category,
      stage,
      final,
    })),
    transitions: transitions.flatMap(({ id, on, label = events[on]?.label, from, to }) =>
      from.map((state) => ({
        id,
        event: on,
        label: label ? textIn(label, language) : inWords(on),
        from: state,
        to: to === SAME ? state : to,
      })),
    ),
    current,
    nodes: nodesIn(layout?.["nodes"]),
  };
}

function nodesIn(nodes: unknown): CaseDiagram["nodes"] {
  if (typeof nodes !== "object" || nodes === null) return {};
  const placed = Object.entries(nodes as Record<string, unknown>).flatMap(([state, place]) => {
    const [x, y] = Array.isArray(place) ? (place as unknown[]) : [];
    return typeof x === "number" && typeof y === "number" ? [[state, [x, y] as [number, number]] as const] : [];
  });
  return Object.fromEntries(placed);
}
