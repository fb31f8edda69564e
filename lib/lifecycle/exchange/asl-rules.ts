import { subject } from "@/lib/lifecycle/language/particles";
import type { Condition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import type { Draft, Names } from "@/lib/lifecycle/exchange/draft";
import { label, leave, newNames, shown } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** The fields that choices ask for, by path and type. */
export type Asked = {
  readonly fields: Map<string, { readonly name: string; readonly field: FieldDefinition }>;
  readonly names: Names;
  readonly draft: Draft;
};

/** Nothing asked yet. */
export function nothingAsked(draft: Draft): Asked {
  return { fields: new Map(), names: newNames("field"), draft };
}

const TYPES: Readonly<Record<string, FieldDefinition["type"]>> = {
  String: "string",
  Numeric: "number",
  Boolean: "bool",
};
const OPERATORS: Readonly<Record<string, "==" | "<" | "<=" | ">" | ">=">> = {
  Equals: "==",
  LessThan: "<",
  LessThanEquals: "<=",
  GreaterThan: ">",
  GreaterThanEquals: ">=",
};

/** A choice's rule as a condition over fields. What has no counterpart is asked of a field of its own, and listed. */
export function conditionFrom(asked: Asked, rule: Tree): Condition {
  const [and, or, not] = ["And", "Or", "Not"].map((key) => childOf(rule, key));
  if (and) return { and: itemsOf(and).map((part) => conditionFrom(asked, part)) };
  if (or) return { or: itemsOf(or).map((part) => conditionFrom(asked, part)) };
  if (not) return { "!": conditionFrom(asked, not) };
  return comparison(asked, rule) ?? unsaid(asked, rule);
}

function comparison(asked: Asked, rule: Tree): Condition | null {
  const path = textOf(childOf(rule, "Variable"));
  const found = entriesOf(rule).find(({ key }) => key !== "Variable" && /^(String|Numeric|Boolean|Is)/.test(key));
  if (path === undefined || !found || path.length > 200) return null;
  const { key, value } = found;
  const given = value.kind === "value" ? value.value : null;
  if (key === "IsNull" || key === "IsPresent") {
    const isNull = (key === "IsNull") === (given === true);
    return { [isNull ? "==" : "!="]: [fieldAt(asked, path, null), null] } as unknown as Condition;
  }
  const [, type = "", word = "", isPath] = /^(String|Numeric|Boolean)([A-Za-z]+?)(Path)?$/.exec(key) ?? [];
  const op = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined;
  const fieldType = TYPES[type];
  if (op === undefined || fieldType === undefined || (op !== "==" && fieldType !== "number")) return null;
  const left = fieldAt(asked, path, fieldType);
  if (!isPath && typeof given !== JSON_TYPES[fieldType]) return null;
  const right = isPath ? fieldAt(asked, textOf(value) ?? "", fieldType) : given;
  return { [op]: [left, right] } as unknown as Condition;
}

const JSON_TYPES: Readonly<Record<string, string>> = { string: "string", number: "number", bool: "boolean" };

/** The field for a path; without a type, whichever there is. */
function fieldAt({ fields, names }: Asked, path: string, type: FieldDefinition["type"] | null): { var: string } {
  const known =
    type === null ? [...fields].find(([key]) => key.startsWith(`${path}\n`))?.[1] : fields.get(`${path}\n${type}`);
  if (known) return { var: `case.${known.name}` };
  const made = {
    name: names(path),
    field: { type: type ?? ("string" as const), nullable: true, label: label(path, "…") },
  };
  fields.set(`${path}\n${type ?? "string"}`, made);
  return { var: `case.${made.name}` };
}

function unsaid({ fields, names, draft }: Asked, rule: Tree): Condition {
  const text = shown(rule);
  const known = fields.get(text);
  const made = known ?? {
    name: names("choice"),
    field: { type: "bool" as const, default: false, label: label(text, "…") },
  };
  fields.set(text, made);
  if (!known)
    leave(
      draft,
      rule.at,
      `How this is decided: ${text}; the field ${made.name} says it here.`,
      `판단 방법: ${text}. 여기서는 필드 ${subject(made.name)} 나타냅니다.`,
    );
  return { "==": [{ var: `case.${made.name}` }, true] };
}
