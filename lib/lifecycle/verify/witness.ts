import { splitVar } from "@/lib/lifecycle/language/conditions";
import type { Value, Values } from "@/lib/lifecycle/language/definition";
import type { Edge } from "@/lib/lifecycle/explore/explore";
import { allOf, pathsIn } from "@/lib/lifecycle/solve/question";
import type { Witness } from "@/lib/lifecycle/verify/finding";
import type { Inspection } from "@/lib/lifecycle/verify/inspection";

/** The values at the moment something happened, as far as the conditions that were asked then read them. */
export function witnessOf({ exploration, lifecycle, definition }: Inspection, edge: Edge): Witness {
  const trace = exploration.traceAlong(edge) ?? [];
  const last = trace.at(-1);
  const fields: Values = Object.assign({}, ...trace.slice(0, -1).map(({ changed }) => changed));
  const guards = definition.transitions.flatMap(({ from, on, if: guard }) =>
    guard && on === edge.action.event && from.includes(edge.from?.state ?? "") ? [guard] : [],
  );
  const paths = pathsIn(allOf(guards), lifecycle.conditions);
  const read = (root: "case" | "event" | "actor", values: Values): Values =>
    Object.fromEntries(
      [...paths].flatMap((path): [string, Value][] => {
        const at = splitVar(path);
        return at.root === root ? [[at.name, Object.hasOwn(values, at.name) ? (values[at.name] ?? null) : null]] : [];
      }),
    );
  return {
    case: read("case", fields),
    event: read("event", last?.input ?? {}),
    actor: read("actor", last?.actor ?? {}),
  };
}
