import { isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Expression, FieldDefinition, Json, Operand, SetDefinition } from "@/lib/lifecycle/language/definition";
import { argument, pathOf } from "@/lib/lifecycle/exchange/asl-choice";
import type { Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { once } from "@/lib/lifecycle/exchange/asl-writer";

/** `words` begin the names of what is written. */
type Writing = {
  readonly key: string;
  readonly words: string;
  readonly set: SetDefinition;
  /** The event whose inputs it may copy; null at a start. */
  readonly event: string | null;
  readonly next: () => string;
};
type Sum = { readonly field: string; readonly call: string; readonly read: readonly string[]; readonly path: string };

/**
 * A `set` as a Pass that writes the whole case anew, so that every value reads the case as it was; its sums, and
 * copies that may lie beyond their field's limits, are found out before, and stop at the limits. A sum that cannot be said
 * keeps the old value.
 */
export function writeSet(writer: Writer, { key, words, set, event, next }: Writing): string {
  const sums = Object.entries(set).flatMap(([target, expression]): Sum[] => {
    const field = target.slice("case.".length);
    if (isVar(expression) && mayPassLimits(writer, { event, source: expression.var, target: field }))
      return [{ field, call: pathOf(expression.var), read: [expression.var], path: `$.sum` }];
    const call = sumOf(expression);
    return call === null ? [] : [{ field, call, read: varsIn(expression), path: `$.sum` }];
  });
  const numbered = sums.map((sum, i) => ({ ...sum, path: `$.sum${i + 1}` }));
  const write = () =>
    once(writer, `${key} set`, words, () => ({
      Type: "Pass",
      Parameters: Object.fromEntries(
        Object.keys(writer.definition.fields).map((name): [string, Json] => {
          const sum = numbered.find(({ field }) => field === name);
          if (sum) return [`${name}.$`, `${sum.path}.value`];
          const expression = Object.hasOwn(set, `case.${name}`) ? set[`case.${name}`] : undefined;
          return parameter(name, expression === undefined ? { var: `case.${name}` } : expression);
        }),
      ),
      ResultPath: "$.case",
      Next: next(),
    }));
  return numbered.reduceRight<() => string>(
    (after, sum) => () =>
      writeSum(writer, { key: `${key} sum ${sum.field}`, words: `${words}, ${sum.field}`, sum, next: after }),
    write,
  )();
}

type Summing = { readonly key: string; readonly words: string; readonly sum: Sum; readonly next: () => string };

/** A sum with nothing is nothing; MathAdd would fail. */
function writeSum(writer: Writer, { key, words, sum, next }: Summing): string {
  const { call, read, path } = sum;
  const nothing = () =>
    once(writer, `${key} nothing`, `${words} is nothing`, () => ({
      Type: "Pass",
      Result: { value: null },
      ResultPath: path,
      Next: next(),
    }));
  const add = () =>
    once(writer, `${key} add`, `${words} in sum`, () => ({
      Type: "Pass",
      Parameters: { "value.$": call },
      ResultPath: path,
      Next: limited(writer, { key, words, sum, next }),
    }));
  if (read.length === 0) return add();
  return once(writer, key, `${words}: a number?`, () => ({
    Type: "Choice",
    Choices: read.map((operand) => ({ Variable: pathOf(operand), IsNull: true, Next: nothing() })),
    Default: add(),
  }));
}

type Copy = { readonly event: string | null; readonly source: string; readonly target: string };

/** Whether what is copied may lie beyond the limits of where it goes; a number with the same limits needs no check. */
function mayPassLimits({ definition }: Writer, { event, source, target }: Copy): boolean {
  const { min = -Infinity, max = Infinity }: Partial<FieldDefinition> = definition.fields[target] ?? {};
  const { root, name } = splitVar(source);
  const inputs = event === null ? undefined : definition.events[event]?.input;
  const copied: Partial<FieldDefinition> = (root === "event" ? inputs : definition.fields)?.[name] ?? {};
  return (copied.min ?? -Infinity) < min || (copied.max ?? Infinity) > max;
}

function limited(writer: Writer, { key, words, sum, next }: Summing): string {
  const { min, max }: Partial<FieldDefinition> = writer.definition.fields[sum.field] ?? {};
  const bounds = [
    { limit: min, operator: "NumericLessThan", word: "least" },
    { limit: max, operator: "NumericGreaterThan", word: "most" },
  ].filter(({ limit }) => limit !== undefined);
  if (bounds.length === 0) return next();
  return once(writer, `${key} limits`, `${words} within limits`, () => ({
    Type: "Choice",
    Choices: bounds.map(({ limit, operator, word }) => ({
      Variable: `${sum.path}.value`,
      [operator]: limit ?? null,
      Next: once(writer, `${key} ${word}`, `${words}: at ${word}`, () => ({
        Type: "Pass",
        Result: { value: limit ?? null },
        ResultPath: sum.path,
        Next: next(),
      })),
    })),
    Default: next(),
  }));
}

function parameter(name: string, expression: Expression): [string, Json] {
  if (typeof expression !== "object" || expression === null) return [name, expression];
  return [`${name}.$`, pathOf(isVar(expression) ? expression.var : `case.${name}`)];
}

function varsIn(expression: Expression): string[] {
  return operandsOf(expression).flatMap((operand) => (isVar(operand) ? [operand.var] : []));
}

function operandsOf(expression: Expression): readonly Operand[] {
  if (typeof expression !== "object" || expression === null || isVar(expression)) return [];
  return "+" in expression ? expression["+"] : expression["-"];
}

/** A sum of whole numbers as an intrinsic function; null for what is no sum, or one there is no function for. */
export function sumOf(expression: Expression): string | null {
  const [left, right] = operandsOf(expression);
  if (left === undefined || right === undefined) return null;
  const isWhole = (operand: Operand) => isVar(operand) || Number.isInteger(operand);
  if (!isWhole(left) || !isWhole(right)) return null;
  if (typeof expression === "object" && expression !== null && "+" in expression)
    return `States.MathAdd(${argument(left)}, ${argument(right)})`;
  return typeof right === "number" ? `States.MathAdd(${argument(left)}, ${-right + 0})` : null;
}
