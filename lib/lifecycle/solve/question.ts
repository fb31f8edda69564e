import { canonicalJson } from "@/lib/lifecycle/language/hash";
import type { Conditions, Root } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";

/** The fields that conditions may read, by root. */
export type Fields = { readonly [root in Root]: FieldDefinitions };

/** "Can this condition ever hold?" */
export type Question = {
  readonly condition: Condition;
  /** Named conditions, bare. */
  readonly conditions: Conditions;
  readonly scope: Fields;
  /** The combinations of roles an actor can hold; every subset of the declared roles when left out. */
  readonly roles?: readonly (readonly string[])[];
};

/** Holds when all of the conditions hold; always, when there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { and: conditions };
}

/** Holds when none of the conditions holds; always, when there are none. */
export function noneOf(conditions: readonly Condition[]): Condition {
  return allOf(conditions.map((condition) => ({ "!": condition })));
}

/** The declared field behind a path such as `case.priority`; null when there is none. */
export function fieldIn(scope: Fields, path: string): FieldDefinition | null {
  const { root, name } = splitVar(path);
  return Object.hasOwn(scope[root], name) ? (scope[root][name] ?? null) : null;
}

/**
 * Whether the engine can meet nothing where a field is read. A case may begin without a field that has no default, even
 * one that is not nullable; an input may be left out unless it is required; an actor always has an id and roles.
 */
export function mayBeNull(path: string, field: FieldDefinition): boolean {
  const { root, name } = splitVar(path);
  if (root === "event") return !field.required;
  if (root === "actor" && (name === "id" || name === "roles")) return false;
  return field.nullable === true || field.derived === true || (field.default ?? null) === null;
}

/** The paths a condition reads, names written out, each once. */
export function pathsIn(condition: Condition, conditions: Conditions): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (part: Condition): void => {
    if ("and" in part) return part.and.forEach(visit);
    if ("or" in part) return part.or.forEach(visit);
    if ("!" in part) return visit(part["!"]);
    if ("cond" in part) {
      const named = conditions.get(part.cond);
      if (named && !seen.has(part.cond)) {
        seen.add(part.cond);
        visit(named);
      }
      return;
    }
    const atom = atomOf(part);
    if (!atom) return;
    for (const operand of isList(atom.right) ? [atom.left] : [atom.left, atom.right]) {
      if (isVar(operand)) found.add(operand.var);
    }
  };
  visit(condition);
  return found;
}

/**
 * A key under which a solution may be remembered: questions with the same key have the same solution. Only what the
 * condition reaches counts, so that an edit elsewhere in the definition keeps what is known.
 */
export function questionKey({ condition, conditions, scope, roles }: Question): string {
  const paths = [...pathsIn(condition, conditions)].toSorted();
  const fields = paths.map((path) => {
    const field = fieldIn(scope, path);
    if (!field) return [path];
    const { type, to, values, min, max, nullable, required, derived, default: preset } = field;
    return [path, { type, to, values, min, max, nullable, required, derived, default: preset }];
  });
  const names = namesIn(condition, conditions).map((name) => [name, conditions.get(name) ?? null]);
  return canonicalJson([condition, names, fields, paths.includes("actor.roles") ? (roles ?? null) : null]);
}

function namesIn(condition: Condition, conditions: Conditions): string[] {
  const found = new Set<string>();
  const visit = (part: Condition): void => {
    if ("and" in part) part.and.forEach(visit);
    else if ("or" in part) part.or.forEach(visit);
    else if ("!" in part) visit(part["!"]);
    else if ("cond" in part && !found.has(part.cond)) {
      found.add(part.cond);
      const named = conditions.get(part.cond);
      if (named) visit(named);
    }
  };
  visit(condition);
  return [...found].toSorted();
}
