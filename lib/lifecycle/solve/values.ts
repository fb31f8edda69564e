import type { FieldDefinition, FieldType, Scalar, Value } from "@/lib/lifecycle/language/definition";
import { dayNumber, dayOf, DAYS, representativeNumbers } from "@/lib/lifecycle/solve/numbers";
import { valueFault } from "@/lib/lifecycle/language/value";

/** A place that holds a value, by its path, and whether nothing may be there. */
export type Variable = { readonly path: string; readonly field: FieldDefinition; readonly nullable: boolean };

/** What conditions tell apart: which variables are compared with each other, and with which constants. */
export type Distinctions = {
  readonly joins: readonly (readonly [path: string, path: string])[];
  readonly constants: readonly (readonly [path: string, constant: Scalar])[];
};

/** For a set the members that matter; for anything else values, null last where there may be nothing. */
export type Representatives = ReadonlyMap<string, readonly Value[]>;

const WORDS: ReadonlySet<FieldType> = new Set(["string", "text", "ref"]);
const PEOPLE: ReadonlySet<string> = new Set(["person", "user", "contact"]);

/**
 * Finitely many values per variable that stand for all: any comparison of these variables with each other and with
 * these constants that some values satisfy is satisfied by values from here (a small-model theorem: what is compared
 * shares its constants, and every gap between them holds one value per variable).
 */
export function representatives(variables: readonly Variable[], distinctions: Distinctions): Representatives {
  const groups = groupsOf(variables, distinctions.joins);
  const found = new Map<string, readonly Value[]>();
  for (const group of groups) {
    const paths = new Set(group.map(({ path }) => path));
    const mentioned = distinctions.constants.flatMap(([path, constant]) => (paths.has(path) ? [constant] : []));
    const presets = group.flatMap(({ field }) => (isScalar(field.default) ? [field.default] : []));
    const candidates = candidatesOf(
      group,
      [...new Set([...presets, ...mentioned])].filter((value) => value !== null),
    );
    for (const variable of group) found.set(variable.path, fitting(variable, candidates));
  }
  return found;
}

function isScalar(value: Value | undefined): value is Scalar {
  return value !== undefined && !Array.isArray(value);
}

function groupsOf(variables: readonly Variable[], joins: Distinctions["joins"]): Variable[][] {
  const parents = new Map(variables.map(({ path }) => [path, path]));
  const rootOf = (path: string): string => {
    const parent = parents.get(path) ?? path;
    return parent === path ? path : rootOf(parent);
  };
  for (const [a, b] of joins) if (parents.has(a) && parents.has(b)) parents.set(rootOf(a), rootOf(b));
  const groups = new Map<string, Variable[]>();
  for (const variable of variables) {
    const root = rootOf(variable.path);
    groups.set(root, [...(groups.get(root) ?? []), variable]);
  }
  return [...groups.values()];
}

function candidatesOf(group: readonly Variable[], constants: readonly Scalar[]): readonly Scalar[] {
  const types = new Set(group.map(({ field }) => field.type));
  const count = (type: FieldType): number => group.filter(({ field }) => field.type === type).length;
  if (types.has("int") || types.has("number")) return numbers(group, constants, count);
  if (types.has("date")) return days(constants, count("date"));
  if (types.has("bool")) return [false, true];
  const scalars = group.length - count("set");
  const words = constants.filter((constant) => typeof constant === "string");
  return [...words, ...choices(group, words, scalars), ...fresh(group, words, scalars)];
}

function numbers(
  group: readonly Variable[],
  constants: readonly Scalar[],
  count: (type: FieldType) => number,
): readonly number[] {
  const limits = group.flatMap(({ field: { min, max } }) => [min, max]);
  const cuts = [...limits, ...constants].filter((cut) => typeof cut === "number");
  return representativeNumbers(cuts, { whole: count("int"), any: count("number") });
}

function days(constants: readonly Scalar[], count: number): readonly string[] {
  const cuts = constants.filter((day) => typeof day === "string" && valueFault({ type: "date" }, day) === null);
  const numbersOfDays = representativeNumbers(
    cuts.map((day) => dayNumber(String(day))),
    { whole: count, any: 0 },
    DAYS,
  );
  return numbersOfDays.map(dayOf);
}

/** Declared values that nothing mentions are alike when the same fields have them: one per variable of each kind will do. */
function choices(group: readonly Variable[], mentioned: readonly Scalar[], count: number): readonly string[] {
  const declared = new Set(group.flatMap(({ field }) => field.values ?? []));
  const kinds = new Map<string, string[]>();
  for (const choice of declared) {
    if (mentioned.includes(choice)) continue;
    const kind = group.map(({ field }) => (field.values?.includes(choice) ? "1" : "0")).join("");
    kinds.set(kind, [...(kinds.get(kind) ?? []), choice]);
  }
  return [...kinds.values()].flatMap((alike) => alike.slice(0, Math.max(1, count)));
}

/** Words that nothing mentions, one per variable. */
function fresh(group: readonly Variable[], taken: readonly Scalar[], count: number): readonly string[] {
  if (!group.some(({ field }) => WORDS.has(field.type) || (field.type === "set" && !field.values))) return [];
  const people = group.some(({ field }) => field.type === "ref" && PEOPLE.has(field.to ?? ""));
  const word = people ? "someone" : "other";
  const found: string[] = [];
  for (let i = 1; found.length < Math.max(1, count); i += 1) {
    if (!taken.includes(`${word}-${i}`)) found.push(`${word}-${i}`);
  }
  return found;
}

function fitting({ path, field, nullable }: Variable, candidates: readonly Scalar[]): readonly Value[] {
  if (field.type === "set")
    return candidates.filter((member) => valueFault({ ...field, required: false }, [member]) === null);
  const strict = { ...field, required: path.startsWith("event.") && field.required === true };
  const values = [...new Set(candidates)].filter((value) => valueFault(strict, value) === null);
  return nullable ? [...values, null] : values;
}
