import * as fc from "fast-check";
import type { Definition, Json } from "@/lib/lifecycle/language/definition";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

type Loose = { [key: string]: Loose };

/** A copy that a test may write to; paths are own keys with dots between them. */
export function edited(change: (definition: Loose) => unknown, from: Definition = supportCase): Definition {
  const copy = JSON.parse(JSON.stringify(from)) as Loose;
  change(copy);
  return copy as unknown as Definition;
}

type Step = { readonly turns: readonly number[]; readonly how: number };

const step: fc.Arbitrary<Step> = fc.record({
  turns: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 8 }),
  how: fc.nat(5),
});

/** Walks into a random place and does something small to it. */
function disturb(definition: Json, { turns, how }: Step): Json {
  if (typeof definition !== "object" || definition === null) return changedScalar(definition, how);
  const [turn = 0, ...rest] = turns;
  const keys = Object.keys(definition);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return definition;
  const copy = structuredClone(definition) as Record<string, Json>;
  if (rest.length > 0) return Object.assign(copy, { [key]: disturb(copy[key] ?? null, { turns: rest, how }) });
  if (Array.isArray(copy)) {
    const at = Number(key);
    if (how % 3 === 0) copy.splice(at, 1);
    else if (how % 3 === 1) copy.splice(at, 2, ...copy.slice(at, at + 2).toReversed());
    else copy.push(...copy.splice(at, 1));
    return copy;
  }
  if (how % 2 === 0) delete copy[key];
  else copy[key] = disturb(copy[key] ?? null, { turns: [turn], how });
  return copy;
}

function changedScalar(value: Json, how: number): Json {
  if (typeof value === "number") return value + how;
  if (typeof value === "boolean") return !value;
  return typeof value === "string" ? `${value}${"x".repeat(how)}` : value;
}

/** The support case after some random edits that leave it valid. */
export const disturbed: fc.Arbitrary<Definition> = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => {
  const valid = steps.reduce<Definition>((from, each) => {
    const parsed = parseDefinition(disturb(from, each));
    return parsed.ok ? parsed.definition : from;
  }, supportCase);
  return valid;
});
