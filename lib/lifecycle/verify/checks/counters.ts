import { isVar } from "@/lib/lifecycle/language/conditions";
import { below } from "@/lib/lifecycle/language/check/report";
import { topic, toward } from "@/lib/lifecycle/language/particles";
import type { Expression } from "@/lib/lifecycle/language/definition";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import { reachedFrom } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** Numbers that are counted up or down again and again, with no limit and no condition that ends it. */
export function unboundedCounters(inspected: Inspected): Finding[] {
  const { definition } = inspected;
  return Object.entries(definition.fields).flatMap(([field, { min, max }]) => [
    ...(max === undefined ? unbounded(inspected, field, "up") : []),
    ...(min === undefined ? unbounded(inspected, field, "down") : []),
  ]);
}

type Direction = "up" | "down";

function unbounded(inspected: Inspected, field: string, direction: Direction): Finding[] {
  const counting = inspected.edges.filter(
    (edge) => !inspected.dead.has(edge) && stepOf(edge.transition.set, field) === direction,
  );
  if (counting.length === 0) return [];
  const free = inspected.edges.filter((edge) => !inspected.dead.has(edge) && !resets(edge, field));
  const endless = counting.find((edge) => isRound(edge, free) && !isBounded(inspected, edge, { field, direction }));
  return endless ? [counterFinding(inspected, endless, { field, direction })] : [];
}

/** Which way an assignment moves a field from its own value; null when it does not. */
function stepOf(set: Readonly<Record<string, Expression>> | undefined, field: string): Direction | null {
  const path = `case.${field}`;
  const expression = set && Object.hasOwn(set, path) ? set[path] : undefined;
  if (typeof expression !== "object" || expression === null || isVar(expression)) return null;
  const adds = "+" in expression;
  const [left, right] = adds ? expression["+"] : expression["-"];
  const isOwn = (operand: unknown): boolean => isVar(operand) && operand.var === path;
  const amount = isOwn(left) ? right : adds && isOwn(right) ? left : null;
  if (typeof amount !== "number" || amount === 0) return null;
  return amount > 0 === adds ? "up" : "down";
}

function resets({ transition: { set } }: Edge, field: string): boolean {
  return set !== undefined && Object.hasOwn(set, `case.${field}`) && stepOf(set, field) === null;
}

/** Whether what follows a transition can lead to where it begins. */
function isRound({ from, to }: Edge, free: readonly Edge[]): boolean {
  return reachedFrom([to], free).has(from);
}

const FAR = 9_007_199_254_740_000;

function isBounded(
  { ask }: Inspected,
  { transition }: Edge,
  { field, direction }: { field: string; direction: Direction },
): boolean {
  if (!transition.if) return false;
  const beyond =
    direction === "up"
      ? { ">=": [{ var: `case.${field}` }, FAR] as const }
      : { "<=": [{ var: `case.${field}` }, -FAR] as const };
  return ask([transition.if, beyond], transition.on).verdict === "no";
}

function counterFinding(
  { definition, say }: Inspected,
  { index, transition }: Edge,
  { field, direction }: { field: string; direction: Direction },
): Finding {
  const limit = direction === "up" ? "max" : "min";
  const value =
    direction === "up"
      ? Math.max(99, numberOf(definition.fields[field]?.default))
      : Math.min(0, numberOf(definition.fields[field]?.default));
  return finding({
    id: "unbounded-counter",
    at: below("/transitions", index, "set", `case.${field}`),
    subject: `${field} ${direction}`,
    message: say({
      en: (n) =>
        `${n.field(field)} is counted ${direction} each time ${n.transition(index)} (${transition.id}) happens, again and again, and nothing limits it.`,
      ko: (n) =>
        `${topic(n.field(field))} ${n.transition(index)}(${transition.id}) 때마다 끝없이 ${direction === "up" ? "늘어나며" : "줄어들며"} 한계가 없습니다.`,
    }),
    fixes: [
      {
        title: say({
          en: (n) => `Let ${n.field(field)} stop at ${value}`,
          ko: (n) => `${n.field(field)} 한계를 ${toward(String(value))} 지정`,
        }),
        patch: [write(below("/fields", field, limit), value)],
      },
    ],
  });
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
