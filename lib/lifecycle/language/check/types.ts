import type { Message } from "@/lib/lifecycle/language/check/report";
import { said } from "@/lib/lifecycle/language/check/report";
import type { Root } from "@/lib/lifecycle/language/conditions";
import { isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type {
  FieldDefinition,
  FieldDefinitions,
  FieldType,
  Operand,
  Scalar,
} from "@/lib/lifecycle/language/definition";
import { valueFault } from "@/lib/lifecycle/language/value";

/** The fields an expression can read. `event: null` where the event is not known, as inside a named condition. */
export type Scope = { readonly [root in Root]: FieldDefinitions | null };

export type Operator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in";
type Kind = "bool" | "number" | "word" | "date" | "enum" | "ref" | "set";

const KINDS: Readonly<Record<FieldType, Kind>> = {
  bool: "bool",
  int: "number",
  number: "number",
  string: "word",
  text: "word",
  date: "date",
  enum: "enum",
  ref: "ref",
  set: "set",
};
const PEOPLE: readonly string[] = ["person", "user", "contact"];

/** The field behind a path; undefined when there is none, null when it cannot be known here. */
export function fieldAt(scope: Scope, path: string): FieldDefinition | null | undefined {
  const { root, name } = splitVar(path);
  const fields = scope[root];
  if (fields === null) return null;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** What is wrong with comparing two operands; null when nothing is. Names must exist already. */
export function comparisonFault(op: Operator, pair: readonly [Operand, Operand], scope: Scope): Message | null {
  const [left, right] = pair;
  if (left === null || right === null)
    return op === "==" || op === "!=" ? null : "nothing can be compared with null this way";
  if (isVar(left)) {
    const field = fieldAt(scope, left.var);
    return isVar(right) ? fieldsFault(op, field, fieldAt(scope, right.var)) : constantFault(op, field, right);
  }
  if (isVar(right)) return constantFault(op, fieldAt(scope, right.var), left);
  return typeof left === typeof right ? null : "compares values of different types";
}

function fieldsFault(
  op: Operator,
  left: FieldDefinition | null | undefined,
  right: FieldDefinition | null | undefined,
): Message | null {
  if (!left || !right) return null;
  return orderFault(op, left) ?? (isComparable(left, right) ? null : otherKind(left, right));
}

function otherKind(left: FieldDefinition, right: FieldDefinition): Message {
  return left.type === right.type
    ? said`a ${left.type} cannot be compared with a ${right.type} of another kind`
    : said`a ${left.type} cannot be compared with a ${right.type}`;
}

function isComparable(left: FieldDefinition, right: FieldDefinition): boolean {
  if (KINDS[left.type] !== KINDS[right.type] || left.type === "set") return false;
  if (left.type === "enum") return (left.values ?? []).some((value) => right.values?.includes(value));
  if (left.type === "ref" && left.to && right.to)
    return left.to === right.to || [left.to, right.to].every((to) => PEOPLE.includes(to));
  return true;
}

function constantFault(op: Operator, field: FieldDefinition | null | undefined, constant: Scalar): Message | null {
  if (!field) return null;
  if (field.type === "set") return "a set can only be asked with in, == null or != null";
  return orderFault(op, field) ?? typeFault(field, constant);
}

function orderFault(op: Operator, { type }: FieldDefinition): Message | null {
  const isEquality = op === "==" || op === "!=" || op === "in";
  return isEquality || KINDS[type] === "number" || type === "date" ? null : said`a ${type} has no order`;
}

/** Limits of a field do not bind what it is compared with: a number is a number. */
function typeFault(field: FieldDefinition, constant: Scalar): Message | null {
  if (KINDS[field.type] === "number")
    return typeof constant === "number" ? null : said`must be a number, like the ${field.type} beside it`;
  const fault = valueFault({ ...field, required: false }, constant);
  if (fault === null) return null;
  return fault === "value"
    ? said`“${String(constant)}” is not one of its values (${field.values?.join(", ")})`
    : said`must be a ${field.type}, like what it is compared with`;
}

/** What is wrong with `in`; null when nothing is. */
export function membershipFault(left: Operand, right: Operand | readonly Scalar[], scope: Scope): Message | null {
  if (left === null) return "null is in nothing; ask with == null";
  if (Array.isArray(right)) return listFault(left, right, scope);
  const set = isVar(right) ? fieldAt(scope, right.var) : undefined;
  if (set === null) return null;
  if (set?.type !== "set") return "must be a list or a set";
  if (!isVar(left))
    return typeof left === "string"
      ? valueFault(set, [left]) && said`“${left}” is not one of its values (${set.values?.join(", ")})`
      : "a set holds texts";
  const member = fieldAt(scope, left.var);
  return !member || ["word", "enum", "ref"].includes(KINDS[member.type])
    ? null
    : said`a set cannot hold a ${member.type}`;
}

function listFault(left: Operand, members: readonly Scalar[], scope: Scope): Message | null {
  if (members.includes(null)) return "a list cannot hold null; ask with == null";
  const faults = members.map((member) => comparisonFault("in", [left, member], scope));
  return faults.find((fault) => fault !== null) ?? null;
}

/** What is wrong with writing an operand to a field; null when nothing is. */
export function assignmentFault(target: FieldDefinition, source: Operand, scope: Scope): Message | null {
  if (source === null) return target.nullable ? null : "the field cannot be empty; it is not nullable";
  if (!isVar(source))
    return target.type === "set"
      ? "a set cannot be set to a constant"
      : valueFault(target, source) && said`does not fit a field of type ${target.type}`;
  const field = fieldAt(scope, source.var);
  if (!field) return null;
  return isAssignable(target, field) ? null : said`a ${field.type} does not fit a field of type ${target.type}`;
}

function isAssignable(target: FieldDefinition, source: FieldDefinition): boolean {
  if (target.type === "int") return source.type === "int";
  if (target.type === "string" && source.type === "text") return false;
  if (KINDS[target.type] === "word") return ["word", "enum", "date"].includes(KINDS[source.type]);
  if (KINDS[target.type] !== KINDS[source.type]) return false;
  if (target.type === "enum") return (source.values ?? []).every((value) => target.values?.includes(value));
  if (target.type === "set")
    return !target.values || (source.values?.every((value) => target.values?.includes(value)) ?? false);
  return target.type !== "ref" || isComparable(target, source);
}

/** What is wrong with a sum written to a field; null when nothing is. */
export function sumFault(target: FieldDefinition, pair: readonly [Operand, Operand], scope: Scope): Message | null {
  if (KINDS[target.type] !== "number") return said`a ${target.type} is no number`;
  for (const part of pair) {
    const fault = part === null ? "null cannot be added" : assignmentFault({ type: target.type }, part, scope);
    if (fault) return fault;
  }
  return null;
}
