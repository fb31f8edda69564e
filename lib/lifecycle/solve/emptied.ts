import { actorFields } from "@/lib/lifecycle/language/actor";
import { isVar } from "@/lib/lifecycle/language/conditions";
import type { Definition, Expression, FieldDefinitions, Operand } from "@/lib/lifecycle/language/definition";
import type { Fields } from "@/lib/lifecycle/solve/question";
import { fieldIn, mayBeNull } from "@/lib/lifecycle/solve/question";

type Writing = { readonly target: string; readonly operands: readonly Operand[]; readonly scope: Fields };

/**
 * The fields of a case as conditions can meet them: those that are written from something that may be missing (an input
 * that may be left out, a field that may be empty, a sum with nothing) are nullable here, whatever they declare.
 */
export function fieldsAsMet(definition: Definition): FieldDefinitions {
  const writings = writingsIn(definition);
  const empty = new Set<string>();
  for (let size = -1; size !== empty.size;) {
    size = empty.size;
    for (const { target, operands, scope } of writings) {
      if (operands.some((operand) => isEmpty(operand, scope, empty))) empty.add(target);
    }
  }
  const met = Object.entries(definition.fields).map(([name, field]) => [
    name,
    empty.has(`case.${name}`) && !field.nullable ? { ...field, nullable: true } : field,
  ]);
  return Object.fromEntries(met);
}

function isEmpty(operand: Operand, scope: Fields, empty: ReadonlySet<string>): boolean {
  if (!isVar(operand)) return operand === null;
  const field = fieldIn(scope, operand.var);
  return field === null || empty.has(operand.var) || mayBeNull(operand.var, field);
}

function writingsIn(definition: Definition): readonly Writing[] {
  const { transitions, starts = [], events } = definition;
  const scope = { case: definition.fields, actor: actorFields(definition) };
  const inputOf = (event: string): FieldDefinitions =>
    (Object.hasOwn(events, event) ? events[event]?.input : undefined) ?? {};
  const sets = [
    ...transitions.map(({ set = {}, on }) => ({ set, event: inputOf(on) })),
    ...starts.map(({ set = {} }) => ({ set, event: {} })),
  ];
  return sets.flatMap(({ set, event }) =>
    Object.entries(set).map(([target, expression]) => ({
      target,
      operands: operandsOf(expression),
      scope: { ...scope, event },
    })),
  );
}

function operandsOf(expression: Expression): readonly Operand[] {
  if (typeof expression !== "object" || expression === null || isVar(expression)) return [expression];
  return "+" in expression ? expression["+"] : expression["-"];
}
