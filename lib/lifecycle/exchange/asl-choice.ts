import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, bareCondition, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type {
  Comparison,
  Condition,
  Definition,
  FieldDefinition,
  FieldDefinitions,
  Json,
  Operand,
  Scalar,
} from "@/lib/lifecycle/language/definition";

/** What a Pass has to find out before a Choice: the call of a function, and the list it looks into. */
export type Fact = { readonly path: string; readonly call: string; readonly list: string };

type Scope = { readonly definition: Definition; readonly event: string | null; readonly facts: Fact[] };

/**
 * A condition as a rule of a Choice with JSONPath; named conditions are written out. Memberships, which a Choice cannot
 * ask for, are added to `facts`.
 */
export function choiceRule(
  definition: Definition,
  { guard, event, facts }: { guard: Condition; event: string | null; facts: Fact[] },
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
  const isThere = { Variable: "$.case", IsPresent: true };
  return holds ? isThere : { Not: isThere };
}

/** Not every reader knows the negated forms of a test, and some find nothing smaller than a number. */
function isGiven(Variable: string): RuleJson {
  return { Not: { Variable, IsNull: true } };
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
  const given = isGiven(Variable);
  if (value === null) return op === "==" ? { Variable, IsNull: true } : op === "!=" ? given : always(false);
  const type = typeof value === "string" ? "String" : typeof value === "number" ? "Numeric" : "Boolean";
  const compared = { Variable, [`${type}${WORDS[op === "!=" ? "==" : op]}`]: value };
  if (op === "==") return compared;
  return { And: [given, op === "!=" ? { Not: compared } : compared] };
}

/** A comparison with a path fails the execution where nothing is at it, so that is asked first. */
function fieldsRule(op: Comparison, [left, right]: readonly [string, string], scope: Scope): RuleJson {
  const [Variable, other] = [pathOf(left), pathOf(right)];
  const given = [Variable, other].map(isGiven);
  const compared = { Variable, [`${typeOf(left, scope)}${WORDS[op === "!=" ? "==" : op]}Path`]: other };
  return { And: [...given, op === "!=" ? { Not: compared } : compared] };
}

function typeOf(path: string, scope: Scope): string {
  const type = fieldAt(path, scope)?.type;
  if (type === "int" || type === "number") return "Numeric";
  return type === "bool" ? "Boolean" : "String";
}

function fieldAt(path: string, { definition, event }: Scope): FieldDefinition | undefined {
  const { root, name } = splitVar(path);
  const inputs = event === null ? {} : (definition.events[event]?.input ?? {});
  const fields: FieldDefinitions =
    root === "case" ? definition.fields : root === "actor" ? actorFields(definition) : inputs;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** A Choice cannot look into a list; a Pass asks before it. The roles of whoever acts are looked up with the event. */
function membership(left: Operand, set: string, { facts }: Scope): RuleJson {
  if (set === ROLES && typeof left === "string")
    return { Variable: memberPath("$.event.is", left), BooleanEquals: true };
  const call = `States.ArrayContains(${pathOf(set)}, ${argument(left)})`;
  const known = facts.find((fact) => fact.call === call);
  const fact = known ?? { path: `$.known${facts.length + 1}`, call, list: pathOf(set) };
  if (!known) facts.push(fact);
  return { Variable: `${fact.path}.holds`, BooleanEquals: true };
}

const ROLES = "actor.roles";

/** The roles that the conditions of a definition ask for. */
export function rolesAsked({ transitions, conditions = {}, states }: Definition): string[] {
  const timers = Object.values(states).flatMap((state) => state.timers ?? []);
  const all = [...transitions, ...timers].flatMap((part) => (part.if ? [part.if] : []));
  const asked = [...all, ...Object.values(conditions).map(bareCondition)].flatMap(atomsIn);
  return [...new Set(asked.flatMap(({ op, left, right }) => (op === "in" && isRoles(right) ? textsIn(left) : [])))];
}

function atomsIn(condition: Condition): Atom[] {
  if ("and" in condition) return condition.and.flatMap(atomsIn);
  if ("or" in condition) return condition.or.flatMap(atomsIn);
  if ("!" in condition) return atomsIn(condition["!"]);
  const atom = atomOf(condition);
  return atom ? [atom] : [];
}

function isRoles(right: Atom["right"]): boolean {
  return !isList(right) && isVar(right) && right.var === ROLES;
}

function textsIn(left: Operand): string[] {
  return typeof left === "string" ? [left] : [];
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
  return memberPath(place, name);
}

/** The path of a member by its name. */
function memberPath(place: string, name: string): string {
  return /^\w+$/.test(name) ? `${place}.${name}` : `${place}['${name}']`;
}
