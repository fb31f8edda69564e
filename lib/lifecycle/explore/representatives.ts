import type { FieldDefinition, Scalar, Value } from "@/lib/lifecycle/language/definition";
import { holds } from "@/lib/lifecycle/language/conditions";
import type { Group } from "@/lib/lifecycle/explore/groups";
import { dayNumber, dayOf, numbersOf } from "@/lib/lifecycle/explore/numbers";
import { valueFault } from "@/lib/lifecycle/language/value";

/** Words that stand for ids and texts nobody names in a condition; interchangeable. */
const NAMES: readonly string[] = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** The values that stand for all values of a variable: no condition and no assignment tells the others from these. */
export type Representatives = {
  /** Without null, each one valid for the variable's field, the plainest first. */
  readonly values: readonly Value[];
  /** The representative of a value; null stays null. */
  readonly of: (value: Value) => Value;
  /** Values are interchangeable names beside these: a state is the same under renaming. */
  readonly named: boolean;
  /** False where these few values do not stand for all. */
  readonly exact: boolean;
};

const MOST_MEMBERS = 6;

/** The representatives of a field in its group; a field in no group is only ever asked whether there is anything. */
export function representativesOf(field: FieldDefinition, group: Group | null): Representatives {
  const found = chosenFor(field, group);
  return found.of === same ? found : { ...found, of: remembered(found.of) };
}

/** A search asks for the same few values again and again. */
function remembered(of: Representatives["of"]): Representatives["of"] {
  const known = new Map<Value, Value>();
  return (value) => {
    if (typeof value === "object" && value !== null) return of(value);
    const found = known.get(value);
    if (found !== undefined) return found;
    const made = of(value);
    known.set(value, made);
    return made;
  };
}

function chosenFor(field: FieldDefinition, group: Group | null): Representatives {
  if (field.type === "set") return setRepresentatives(field, group);
  if (!group || isBlind(group)) return blind(field);
  if (field.type === "bool") return { values: [false, true], of: same, named: false, exact: true };
  if (field.type === "enum") return chosen(field, group, field.values ?? []);
  if (field.type === "int" || field.type === "number" || field.type === "date") return numeric(field, group);
  return words(field, group);
}

const same = (value: Value): Value => value;

function isBlind({ tests, meets, grows, shrinks }: Group): boolean {
  return tests.length === 0 && !meets && !grows && !shrinks;
}

function blind(field: FieldDefinition): Representatives {
  const value = anyValue(field);
  const values = value === null ? [] : [value];
  return { values, of: (given) => (given === null ? null : value), named: false, exact: true };
}

/** Some value of a field, for where none matters; null when there is none. */
export function anyValue(field: FieldDefinition): Value {
  const low = field.min ?? Math.min(0, field.max ?? 0);
  const high = field.max ?? Math.max(low, 1);
  const candidates: readonly Value[] = {
    bool: [true],
    int: [Math.ceil(low), Math.floor(high)],
    number: [low, high],
    enum: [field.values?.[0] ?? null],
    string: ["Text"],
    text: ["Text"],
    date: ["2027-01-04"],
    ref: ["someone"],
    set: [field.required ? [field.values?.[0] ?? "one"] : []],
  }[field.type];
  return candidates.find((value) => value !== null && valueFault(field, value) === null) ?? null;
}

/** What the conditions of a group see of a value. */
function signatureIn({ tests }: Group): (value: Scalar) => string {
  return (value) =>
    tests
      .map(({ op, constant, flipped }) => {
        const atom = { op, left: flipped ? constant : { var: "" }, right: flipped ? { var: "" } : constant };
        return holds(atom, flipped ? constant : value, flipped ? value : constant) ? "1" : "0";
      })
      .join("");
}

/** One value per class of those that the conditions cannot tell apart. */
function chosen(field: FieldDefinition, group: Group, candidates: readonly Scalar[]): Representatives {
  const valid = [...new Set(candidates)].filter((value) => valueFault(field, value) === null);
  if (group.meets) return { values: valid, of: same, named: false, exact: true };
  const signature = signatureIn(group);
  const byClass = new Map<string, Scalar>();
  for (const value of valid) if (!byClass.has(signature(value))) byClass.set(signature(value), value);
  const known = new Map<Scalar, Scalar>();
  const representative = (value: Scalar): Scalar => {
    const found = known.get(value) ?? byClass.get(signature(value)) ?? value;
    known.set(value, found);
    return found;
  };
  return {
    values: [...byClass.values()],
    of: (value) => (isScalar(value) && value !== null ? representative(value) : value),
    named: false,
    exact: true,
  };
}

function isScalar(value: Value): value is Scalar {
  return typeof value !== "object" || value === null;
}

function words(field: FieldDefinition, group: Group): Representatives {
  const constants = constantsOf(group).filter((value) => typeof value === "string");
  const listed = group.variables.flatMap((variable) => variable.field.values ?? []);
  const known = [...new Set([...constants, ...listed])];
  if (!group.meets) return chosen(field, group, [...known, fresh(known)]);
  const needed = atOnce(group) + 1;
  const names = NAMES.filter((name) => !known.includes(name)).slice(0, needed);
  const values = [...names, ...known].filter((value) => valueFault(field, value) === null);
  const mixed = group.variables.some((variable) => variable.field.type === "date");
  const named = group.variables.every((variable) => variable.field.type !== "set") && listed.length === 0 && !mixed;
  return { values, of: same, named, exact: !mixed && names.length === needed };
}

/** How many of a group's variables there can be at one time: those of the case, of the actor, and of one event. */
function atOnce({ variables }: Group): number {
  const inputs = new Map<string, number>();
  for (const { key } of variables) {
    const owner = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
    inputs.set(owner, (inputs.get(owner) ?? 0) + 1);
  }
  const lasting = inputs.get("") ?? 0;
  inputs.delete("");
  return lasting + Math.max(0, ...inputs.values());
}

function fresh(known: readonly string[]): string {
  return ["Text", ...NAMES].find((name) => !known.includes(name)) ?? "Another text";
}

function constantsOf({ tests, written }: Group): Scalar[] {
  return [...tests.map(({ constant }) => constant), ...written];
}

/** Numbers and dates alike: a date counts as the number of its day. */
function numeric(field: FieldDefinition, group: Group): Representatives {
  if (group.variables.some((variable) => !["int", "number", "date"].includes(variable.field.type)))
    return { ...chosen(field, { ...group, meets: false }, constantsOf(group)), exact: false };
  const isDate = field.type === "date";
  const toNumber = (value: Value): number | null =>
    typeof value === "number" ? value : typeof value === "string" ? dayNumber(value) : null;
  const ofNumber = (value: number): Scalar => (isDate ? dayOf(value) : value);
  const { numbers, exact, saturate } = numbersOf(group, (constant) => toNumber(constant));
  if (!group.grows && !group.shrinks) return { ...chosen(field, group, numbers.map(ofNumber)), exact };
  const values = numbers.map(ofNumber).filter((value) => valueFault(field, value) === null);
  const of = (value: Value): Value => {
    const number = toNumber(value);
    return number === null ? null : ofNumber(saturate(number));
  };
  return { values, of, named: false, exact };
}

function setRepresentatives(field: FieldDefinition, group: Group | null): Representatives {
  const asked = [
    ...new Set([...(group?.members ?? []), ...(group && group.elements.length > 0 ? NAMES.slice(0, 3) : [])]),
  ];
  const members = asked.filter((member) => valueFault({ ...field, required: false }, [member]) === null).toSorted();
  const other = (field.values ?? ["other"]).find((member) => !members.includes(member));
  const few = members.slice(0, MOST_MEMBERS);
  const subsets = few.reduce<string[][]>((all, member) => [...all, ...all.map((set) => [...set, member])], [[]]);
  const filled = subsets.map((set) => (set.length === 0 && field.required && other !== undefined ? [other] : set));
  return {
    values: filled.filter((set) => valueFault(field, set) === null),
    of: (value) => {
      if (!Array.isArray(value)) return null;
      const seen = few.filter((member) => value.includes(member));
      return seen.length === 0 && field.required && other !== undefined ? [other] : seen;
    },
    named: false,
    exact: members.length <= MOST_MEMBERS && (group?.elements.length ?? 0) === 0,
  };
}
