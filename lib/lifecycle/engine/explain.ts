import type { Atom, Facts } from "@/lib/lifecycle/language/conditions";
import { atomOf, holds, isList, isVar, own, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Condition, Operand, Scalar, Value } from "@/lib/lifecycle/language/definition";

/** A value, or the list of constants it is looked for in. */
export type Compared = Value | readonly Scalar[];

/**
 * Why a condition did not come out as it was wanted, down to the comparison. `all`: each part stands in the way by itself.
 * `any`: one of the parts coming out differently would do. `at` is the JSON pointer of the part in the definition.
 */
export type Why =
  | { readonly kind: "all" | "any"; readonly at: string; readonly parts: readonly Why[] }
  | { readonly kind: "named"; readonly at: string; readonly name: string; readonly wanted: boolean; readonly why: Why }
  | {
      readonly kind: "atom";
      readonly at: string;
      readonly op: Atom["op"];
      readonly wanted: boolean;
      readonly left: Operand;
      readonly leftValue: Compared;
      readonly right: Operand | readonly Scalar[];
      readonly rightValue: Compared;
    };

/** Facts of which the event's input may still be unknown. */
export type PartialFacts = Omit<Facts, "event"> & { readonly event: Facts["event"] | null };

type Looking = { readonly facts: PartialFacts; readonly at: string };

/** Explains a condition that did not hold. Parts that depend on an input still unknown are left out. */
export function explain(lifecycle: Lifecycle, condition: Condition, looking: Looking): Why {
  return unmet(lifecycle, condition, { ...looking, wanted: true });
}

function unmet(lifecycle: Lifecycle, condition: Condition, looking: Looking & { wanted: boolean }): Why {
  const { facts, at, wanted } = looking;
  if ("!" in condition) return unmet(lifecycle, condition["!"], { facts, at: `${at}/!`, wanted: !wanted });
  if ("cond" in condition) {
    const { cond: name } = condition;
    const inner = lifecycle.conditions.get(name) ?? { and: [] };
    const worded = "if" in (lifecycle.definition.conditions?.[name] ?? {});
    const place = `/conditions/${name}${worded ? "/if" : ""}`;
    return { kind: "named", at, name, wanted, why: unmet(lifecycle, inner, { facts, at: place, wanted }) };
  }
  const atom = atomOf(condition);
  if (atom) return unmetAtom(atom, { facts, at: `${at}/${atom.op}`, wanted });
  const [key, parts] = "and" in condition ? ["and", condition.and] : ["or", "or" in condition ? condition.or : []];
  const guilty = parts.flatMap((part, i) =>
    judge(lifecycle, part, facts) === !wanted
      ? [unmet(lifecycle, part, { facts, at: `${at}/${key}/${i}`, wanted })]
      : [],
  );
  const [only] = guilty;
  if (only && guilty.length === 1) return only;
  return { kind: (key === "and") === wanted ? "all" : "any", at, parts: guilty };
}

function unmetAtom({ op, left, right }: Atom, { facts, at, wanted }: Looking & { wanted: boolean }): Why {
  const rightValue = isList(right) ? right : valueOf(right, facts);
  return {
    kind: "atom",
    at,
    op,
    wanted,
    left,
    leftValue: valueOf(left, facts) ?? null,
    right,
    rightValue: rightValue ?? null,
  };
}

function valueOf(operand: Operand, facts: PartialFacts): Value | undefined {
  if (!isVar(operand)) return operand;
  const { root, name } = splitVar(operand.var);
  const values = facts[root];
  return values === null ? undefined : own(values, name);
}

/** Three-valued: true, false, or null when it depends on an input that is not known yet. */
export function judge(lifecycle: Lifecycle, condition: Condition, facts: PartialFacts): boolean | null {
  if ("!" in condition) {
    const inner = judge(lifecycle, condition["!"], facts);
    return inner === null ? null : !inner;
  }
  if ("cond" in condition) return judge(lifecycle, lifecycle.conditions.get(condition.cond) ?? { or: [] }, facts);
  if ("and" in condition) return combined(lifecycle, condition.and, { facts, decisive: false });
  if ("or" in condition) return combined(lifecycle, condition.or, { facts, decisive: true });
  const atom = atomOf(condition);
  if (!atom) return false;
  const left = valueOf(atom.left, facts);
  const right = isList(atom.right) ? atom.right : valueOf(atom.right, facts);
  return left === undefined || right === undefined ? null : holds(atom, left, right);
}

type Combination = { readonly facts: PartialFacts; readonly decisive: boolean };

function combined(lifecycle: Lifecycle, parts: readonly Condition[], { facts, decisive }: Combination): boolean | null {
  let open = false;
  for (const part of parts) {
    const verdict = judge(lifecycle, part, facts);
    if (verdict === decisive) return decisive;
    open ||= verdict === null;
  }
  return open ? null : !decisive;
}
