import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, bareCondition, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type {
  Comparison,
  Condition,
  Definition,
  FieldDefinitions,
  Json,
  Operand,
  Scalar,
} from "@/lib/lifecycle/language/definition";

/** The facts of several rules: what a Pass has to find out before them, by name, as calls of intrinsic functions. */
type Scope = { readonly definition: Definition; readonly event: string | null; readonly facts: Record<string, string> };

/** Where a Pass puts what it found out. */
export const FACTS = "$.known";

/**
 * A condition as a rule of a Choice with JSONPath; named conditions are written out. Memberships, which a Choice cannot
 * ask for, are added to `facts`.
 */
export function choiceRule(
  definition: Definition,
  { guard, event, facts }: { guard: Condition; event: string | null; facts: Record<string, string> },
): Record<string, Json> {
  return ruleOf(guard, { definition, event, facts });
}

type RuleJson = Record<string, Json>;

function ruleOf(condition: Condition, scope: Scope): RuleJson {
  if ("and" in condition) return { And: condition.and.map((part) => ruleOf(part, scope)) };
  if ("or" in condition) return { Or: condition.or.map((part) => ruleOf(part, scope)) };
  if ("!" in condition) return { Not: ruleOf(condition["!"], scope) };
  if ("cond" in condition) {
    const named = scope.definition.conditions?.[condition.cond];
    return named ? ruleOf(bareCondition(named), scope) : always(false);
  }
  const atom = atomOf(condition);
  return atom ? atomRule(atom, scope) : always(false);
}

function always(holds: boolean): RuleJson {
  return { Variable: "$.case", IsPresent: holds };
}

function atomRule(atom: Atom, scope: Scope): RuleJson {
  const { op, left, right } = atom;
  if (isList(right)) {
    const rules = right.map((member) => atomRule({ op: "==", left, right: member }, scope));
    return rules.length === 1 && rules[0] ? rules[0] : { Or: rules };
  }
  if (op === "in") return isVar(right) ? membership(left, right.var, scope) : always(false);
  if (isVar(left))
    return isVar(right) ? fieldsRule(op, [left.var, right.var], scope) : constantRule(op, left.var, right);
  if (isVar(right)) return constantRule(FLIPPED[op], right.var, left);
  return always(constantsHold(op, left, right));
}

const FLIPPED: Readonly<Record<Comparison, Comparison>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};
const WORDS = {
  "==": "Equals",
  "<": "LessThan",
  "<=": "LessThanEquals",
  ">": "GreaterThan",
  ">=": "GreaterThanEquals",
};

function constantsHold(op: Comparison, left: Scalar, right: Scalar): boolean {
  if (op === "==") return left === right;
  if (op === "!=") return left !== right;
  if (typeof left !== typeof right || left === null || right === null) return false;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return op === "<" ? order < 0 : op === "<=" ? order <= 0 : op === ">" ? order > 0 : order >= 0;
}

function constantRule(op: Comparison, path: string, value: Scalar): RuleJson {
  const Variable = pathOf(path);
  if (value === null) return { Variable, IsNull: op === "==" };
  if (op === "!=") return { And: [{ Variable, IsNull: false }, { Not: constantRule("==", path, value) }] };
  const type = typeof value === "string" ? "String" : typeof value === "number" ? "Numeric" : "Boolean";
  return { Variable, [`${type}${WORDS[op]}`]: value };
}

function fieldsRule(op: Comparison, [left, right]: readonly [string, string], scope: Scope): RuleJson {
  const [Variable, other] = [pathOf(left), pathOf(right)];
  if (op === "!=") {
    const given = [Variable, other].map((path) => ({ Variable: path, IsNull: false }));
    return { And: [...given, { Not: fieldsRule("==", [left, right], scope) }] };
  }
  return { Variable, [`${typeOf(left, scope)}${WORDS[op]}Path`]: other };
}

function typeOf(path: string, { definition, event }: Scope): string {
  const { root, name } = splitVar(path);
  const inputs = event === null ? {} : (definition.events[event]?.input ?? {});
  const fields: FieldDefinitions =
    root === "case" ? definition.fields : root === "actor" ? actorFields(definition) : inputs;
  const type = Object.hasOwn(fields, name) ? fields[name]?.type : undefined;
  if (type === "int" || type === "number") return "Numeric";
  return type === "bool" ? "Boolean" : "String";
}

/** A Choice cannot look into a list; a Pass asks before it. */
function membership(left: Operand, set: string, { facts }: Scope): RuleJson {
  const call = `States.ArrayContains(${pathOf(set)}, ${argument(left)})`;
  const known = Object.entries(facts).find(([, other]) => other === call)?.[0] ?? `m${Object.keys(facts).length + 1}`;
  facts[known] = call;
  return { Variable: `${FACTS}.${known}`, BooleanEquals: true };
}

/** An operand as an argument of an intrinsic function. */
export function argument(operand: Operand): string {
  if (isVar(operand)) return pathOf(operand.var);
  return typeof operand === "string"
    ? `'${operand.replaceAll(/[\\'{}]/g, (character) => `\\${character}`)}'`
    : String(operand);
}

/** Where an execution keeps a field of the case, an input of the event or an attribute of the actor. */
export function pathOf(path: string): string {
  const { root, name } = splitVar(path);
  const place = root === "case" ? "$.case" : root === "event" ? "$.event.input" : "$.event.actor";
  return /^\w+$/.test(name) ? `${place}.${name}` : `${place}['${name}']`;
}
