import type { FieldDefinition, Scalar, Value } from "@/lib/lifecycle/language/definition";
import type { Mix } from "@/lib/lifecycle/simulate/scenario";

/** Something chosen by weight: the choices, and for each the sum of the weights up to it. */
export type Choice<T> = { readonly among: readonly T[]; readonly sums: Float64Array; readonly total: number };

/** A choice among things by their weights. */
export function choiceOf<T>(weighted: readonly (readonly [T, number])[]): Choice<T> {
  const sums = new Float64Array(weighted.length);
  let total = 0;
  for (const [i, [, weight]] of weighted.entries()) sums[i] = total += weight;
  return { among: weighted.map(([one]) => one), sums, total };
}

/** The place of what a number between 0 and 1 chooses; -1 where nothing has weight. */
export function chosen({ sums, total }: Choice<unknown>, number: number): number {
  if (!(total > 0)) return -1;
  const aim = number * total;
  for (let i = 0; i < sums.length; i += 1) if (aim < (sums[i] ?? 0)) return i;
  return sums.length - 1;
}

/** A mix as a choice among a field's values; what JSON can only write as a key becomes what the field means. */
export function mixOf(mix: Mix, field: FieldDefinition | undefined): Choice<Value> {
  if (isList(mix)) return choiceOf(mix.map((value): readonly [Value, number] => [value, 1]));
  return choiceOf(
    Object.entries(mix).map(([text, weight]): readonly [Value, number] => [valueOf(text, field), weight]),
  );
}

function valueOf(text: string, field: FieldDefinition | undefined): Scalar {
  if (text === "null") return null;
  if (field?.type === "int" || field?.type === "number") return Number(text);
  return field?.type === "bool" && (text === "true" || text === "false") ? text === "true" : text;
}

function isList(mix: Mix): mix is readonly Scalar[] {
  return Array.isArray(mix);
}
