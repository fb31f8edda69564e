import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, FieldDefinition, Operand, Scalar } from "@/lib/lifecycle/language/definition";
import type { Question } from "@/lib/lifecycle/solve/question";

/**
 * A question in SMT-LIB 2 for another solver: declarations and one assertion. Written apart from the solver on purpose:
 * dates are whole numbers, words are numbers by their place in a table, sets are predicates, and everything that may be
 * missing has a flag beside it.
 */
export function smtOf(question: Question): string {
  const writer: Writer = { question, words: new Map(), declared: new Map(), lines: [] };
  const formula = written(question.condition, writer);
  return [...writer.lines, `(assert ${formula})`].join("\n");
}

type Writer = {
  readonly question: Question;
  readonly words: Map<string, number>;
  readonly declared: Map<string, Declared>;
  readonly lines: string[];
};
type Sort = "Int" | "Real" | "Bool" | "Word" | "Day" | "Set";
type Declared = {
  readonly name: string;
  readonly sort: Sort;
  readonly isNull: string;
  readonly field: FieldDefinition;
};
/** A term, whether it is null, and what it is. */
type Term = { readonly text: string; readonly isNull: string; readonly sort: Sort };

const SORTS: Readonly<Record<FieldDefinition["type"], Sort>> = {
  int: "Int",
  number: "Real",
  bool: "Bool",
  date: "Day",
  enum: "Word",
  string: "Word",
  text: "Word",
  ref: "Word",
  set: "Set",
};

function written(condition: Condition, writer: Writer): string {
  if ("and" in condition) return `(and true ${condition.and.map((part) => written(part, writer)).join(" ")})`;
  if ("or" in condition) return `(or false ${condition.or.map((part) => written(part, writer)).join(" ")})`;
  if ("!" in condition) return `(not ${written(condition["!"], writer)})`;
  if ("cond" in condition) return written(writer.question.conditions.get(condition.cond) ?? { or: [] }, writer);
  const atom = atomOf(condition);
  return atom ? writtenAtom(atom, writer) : "false";
}

function writtenAtom({ op, left, right }: Atom, writer: Writer): string {
  if (isList(right)) {
    return `(or false ${right.map((member) => writtenAtom({ op: "==", left, right: member }, writer)).join(" ")})`;
  }
  if (op === "in") return membership(left, right, writer);
  if (left === null || right === null) {
    const [a, b] = [nullness(left, writer), nullness(right, writer)];
    return op === "==" ? `(and ${a} ${b})` : `(not (and ${a} ${b}))`;
  }
  const [a, b] = [termOf(left, writer), termOf(right, writer)];
  return `(and (not ${a.isNull}) (not ${b.isNull}) ${related(op, a, b)})`;
}

function nullness(operand: Operand, writer: Writer): string {
  return operand === null ? "true" : termOf(operand, writer).isNull;
}

function related(op: Atom["op"], a: Term, b: Term): string {
  const isMixed = a.sort !== b.sort && [a.sort, b.sort].every((sort) => sort === "Int" || sort === "Real");
  const [x, y] = [a, b].map(({ text, sort }) => (isMixed && sort === "Int" ? `(to_real ${text})` : text));
  if (op === "==") return `(= ${x} ${y})`;
  return op === "!=" ? `(not (= ${x} ${y}))` : `(${op} ${x} ${y})`;
}

function membership(left: Operand, right: Operand, writer: Writer): string {
  const [member, set] = [termOf(left, writer), termOf(right, writer)];
  const declared = isVar(right) ? writer.declared.get(right.var) : undefined;
  const allowed = declared ? amongValues(member.text, declared.field, writer) : "true";
  return `(and (not ${member.isNull}) (not ${set.isNull}) (${set.text} ${member.text}) ${allowed})`;
}

function amongValues(text: string, { values }: FieldDefinition, writer: Writer): string {
  return values ? `(or false ${values.map((value) => `(= ${text} ${wordNumber(value, writer)})`).join(" ")})` : "true";
}

function wordNumber(word: string, { words }: Writer): number {
  const number = words.get(word) ?? words.size;
  words.set(word, number);
  return number;
}

function termOf(operand: Operand, writer: Writer): Term {
  if (isVar(operand)) {
    const { name, isNull, sort } = declare(operand.var, writer);
    return { text: name, isNull, sort };
  }
  return { isNull: "false", ...constant(operand, writer) };
}

function constant(value: Scalar, writer: Writer): { text: string; sort: Sort } {
  if (typeof value === "boolean") return { text: String(value), sort: "Bool" };
  if (typeof value === "number") return numeral(value);
  if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return { ...numeral(Date.parse(value) / 86_400_000), sort: "Day" };
  }
  return { text: String(wordNumber(String(value), writer)), sort: "Word" };
}

function numeral(value: number): { text: string; sort: Sort } {
  const size = Math.abs(value);
  const text = Number.isInteger(value) ? String(size) : size.toFixed(6);
  return { text: value < 0 ? `(- ${text})` : text, sort: Number.isInteger(value) ? "Int" : "Real" };
}

function declare(path: string, writer: Writer): Declared {
  const known = writer.declared.get(path);
  if (known) return known;
  const [root = "case", name = ""] = path.split(".");
  const fields = writer.question.scope[root === "event" ? "event" : root === "actor" ? "actor" : "case"];
  const field = fields[name] ?? { type: "string" };
  const declared: Declared = {
    name: `${root}_${name}`,
    sort: SORTS[field.type],
    isNull: `null_${root}_${name}`,
    field,
  };
  writer.declared.set(path, declared);
  const type = { Int: "Int", Real: "Real", Bool: "Bool", Word: "Int", Day: "Int", Set: "" }[declared.sort];
  writer.lines.push(
    declared.sort === "Set" ? `(declare-fun ${declared.name} (Int) Bool)` : `(declare-const ${declared.name} ${type})`,
    `(declare-const ${declared.isNull} Bool)`,
    ...limits(path, declared, writer).map((limit) => `(assert ${limit})`),
  );
  return declared;
}

function limits(path: string, { name, isNull, sort, field }: Declared, writer: Writer): string[] {
  const isThere =
    (path.startsWith("event.") && field.required === true) ||
    path.startsWith("actor.") ||
    (path.startsWith("case.") && !field.nullable && (field.default ?? null) !== null);
  const found = isThere ? [`(not ${isNull})`] : [];
  const side = (text: string): string => (sort === "Int" ? `(to_real ${text})` : text);
  const real = (value: number): string =>
    numeral(value)
      .text.replace(/^(\d+)$/, "$1.0")
      .replace(/^\(- (\d+)\)$/, "(- $1.0)");
  if (field.min !== undefined) found.push(`(>= ${side(name)} ${real(field.min)})`);
  if (field.max !== undefined) found.push(`(<= ${side(name)} ${real(field.max)})`);
  if (sort === "Day") found.push(`(>= ${name} (- 719528))`, `(<= ${name} 2932896)`);
  if (field.type === "enum") found.push(amongValues(name, field, writer));
  if (sort === "Set" && field.required) {
    writer.lines.push(`(declare-const one_${name} Int)`);
    found.push(`(${name} one_${name})`, amongValues(`one_${name}`, field, writer));
  }
  if (path === "actor.roles" && writer.question.roles) {
    const all = [...new Set([...(field.values ?? []), ...writer.question.roles.flat()])];
    const ways = writer.question.roles.map((held) => {
      const each = all.map((role) => {
        const has = `(${name} ${wordNumber(role, writer)})`;
        return held.includes(role) ? has : `(not ${has})`;
      });
      return `(and true ${each.join(" ")})`;
    });
    found.push(`(or false ${ways.join(" ")})`);
  }
  return found;
}
