import type { Value, Values } from "@/lib/lifecycle/language/definition";
import type { Group } from "@/lib/lifecycle/explore/groups";
import type { Slot } from "@/lib/lifecycle/explore/plan";

/**
 * Places for the values of variables that are compared by order and may lie as close together as they like: the
 * constants, and in each gap so many places that between any two values that are kept there is room for all that may
 * come at once. A state in which the values lie in the same order is the same state (order types of a dense order).
 */
export type Grid = {
  readonly constants: readonly number[];
  /** The places in the gap below each constant, and in the one above the last. */
  readonly gaps: readonly (readonly number[])[];
  /** How many places lie between two values that are kept. */
  readonly room: number;
};

const grids = new WeakMap<Group, Grid | null>();
/** Beyond it there would be too many places to try. */
const MOST_VARIABLES = 4;

/** The grid of a group whose variables are all fractions, compared by order and never added to; null for any other. */
export function gridOf(group: Group): Grid | null {
  const known = grids.get(group);
  if (known !== undefined) return known;
  const made = isDense(group) ? makeGrid(group) : null;
  grids.set(group, made);
  return made;
}

/** All places and constants, in order. */
export function numbersOn({ constants, gaps }: Grid): number[] {
  return [...constants, ...gaps.flat()].toSorted((a, b) => a - b);
}

function isDense({ ordered, grows, shrinks, variables }: Group): boolean {
  const lasting = variables.filter(({ key }) => key.startsWith("case."));
  const isFree = !grows && !shrinks && variables.every(({ field }) => field.type === "number");
  return ordered && isFree && lasting.length <= MOST_VARIABLES;
}

function makeGrid(group: Group): Grid {
  const { variables, tests, written } = group;
  const limits = variables.flatMap(({ field: { min, max } }) => [min, max]);
  const named = [...tests.map(({ constant }) => constant), ...written, ...limits];
  const constants = [...new Set(named.filter((value) => typeof value === "number"))].toSorted((a, b) => a - b);
  const lasting = variables.filter(({ key }) => key.startsWith("case.")).length;
  const room = Math.max(1, lasting, variables.length - lasting);
  const places = lasting * (room + 1) + room;
  return { constants, room, gaps: gapsBetween(constants).map(([low, high]) => placesIn(low, high, places)) };
}

type Gap = readonly [low: number | null, high: number | null];

function gapsBetween(constants: readonly number[]): Gap[] {
  const ends = [null, ...constants, null];
  return ends.slice(1).map((high, i): Gap => [ends[i] ?? null, high]);
}

function placesIn(low: number | null, high: number | null, count: number): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  if (low === null) return numbers.map((i) => (high === null ? i : Math.ceil(high) - count - 1 + i));
  if (high === null) return numbers.map((i) => Math.floor(low) + i);
  const step = (high - low) / (count + 1);
  return numbers.map((i) => (step >= 1 ? Math.floor(low + i * step) : low + i * step));
}

const among = new WeakMap<readonly Slot[], ReadonlySet<Group>>();

function gridsAmong(slots: readonly Slot[]): ReadonlySet<Group> {
  const known = among.get(slots);
  if (known) return known;
  const made = new Set(slots.flatMap(({ group }) => (group && gridOf(group) ? [group] : [])));
  among.set(slots, made);
  return made;
}

/** The fields with the values of every grid moved to the places for their order. */
export function inPlace(
  slots: readonly Slot[],
  fields: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const groups = gridsAmong(slots);
  if (groups.size === 0) return fields;
  const placed: Record<string, Value> = { ...fields };
  for (const group of groups) {
    const grid = gridOf(group);
    if (!grid) continue;
    const names = slots.filter((slot) => slot.group === group).map(({ name }) => name);
    const kept = new Set(names.map((name) => fields[name]).filter((value) => typeof value === "number"));
    const place = placesFor(grid, kept);
    for (const name of names) {
      const value = placed[name];
      if (typeof value === "number") placed[name] = place.get(value) ?? value;
    }
  }
  return placed;
}

function placesFor({ constants, gaps, room }: Grid, values: ReadonlySet<number>): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [i, places] of gaps.entries()) {
    const [low, high] = [constants[i - 1] ?? -Infinity, constants[i] ?? Infinity];
    const inside = [...values].filter((value) => value > low && value < high).toSorted((a, b) => a - b);
    for (const [j, value] of inside.entries()) found.set(value, places[(j + 1) * (room + 1) - 1] ?? value);
  }
  return found;
}

/**
 * Real values for places: what the case has already keeps its value, the rest comes to lie in between in the same order.
 * `placed` are the fields as the exploration knows them, `real` those of the case.
 */
export function realValues(slots: readonly Slot[], { placed, real }: { placed: Values; real: Values }): RealValue {
  const known = new Map<Group, Map<number, number>>();
  const ofGroup = (group: Group, { constants }: Grid): Map<number, number> => {
    const found = known.get(group);
    if (found) return found;
    const pairs = new Map(constants.map((constant) => [constant, constant]));
    for (const slot of slots) {
      const [place, value] = [placed[slot.name], real[slot.name]];
      if (slot.group === group && typeof place === "number" && typeof value === "number") pairs.set(place, value);
    }
    known.set(group, pairs);
    return pairs;
  };
  return (group, value) => {
    const grid = group && gridOf(group);
    if (!group || !grid || typeof value !== "number") return value;
    const pairs = ofGroup(group, grid);
    const chosen = pairs.get(value) ?? between(pairs, value);
    pairs.set(value, chosen);
    return chosen;
  };
}

export type RealValue = (group: Group | null, value: Value) => Value;

/** A plain number between the real values of the nearest places. */
function between(pairs: ReadonlyMap<number, number>, place: number): number {
  const places = [...pairs.keys()].toSorted((a, b) => a - b);
  const below = places.findLast((each) => each < place);
  const above = places.find((each) => each > place);
  const low = below === undefined ? null : (pairs.get(below) ?? null);
  const high = above === undefined ? null : (pairs.get(above) ?? null);
  if (low === null) return high === null ? place : Math.ceil(high) - 1;
  if (high === null) return Math.floor(low) + 1;
  const whole = Math.floor((low + high) / 2);
  return whole > low && whole < high ? whole : (low + high) / 2;
}
