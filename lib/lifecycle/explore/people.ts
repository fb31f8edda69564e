import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { EventActor } from "@/lib/lifecycle/engine/engine";

/** The system, as whom timers, schedules and answers of effects act. */
export const SYSTEM: EventActor = { id: "system", roles: ["system"] };

/** Role combinations that the product gives out; the plainest first. */
const COMBINATIONS: readonly (readonly string[])[] = [
  ["agent"],
  ["customer"],
  ["agent", "manager"],
  ["agent", "manager", "admin"],
];
const GIVEN: readonly string[] = ["customer", "agent", "manager", "admin", "system"];

/**
 * The combinations of roles that people hold: those handed in, else the product's own and each role alone that the
 * definition declares beyond them.
 */
export function roleCombinations(
  definition: Definition,
  people: readonly (readonly string[])[] | undefined,
): readonly (readonly string[])[] {
  if (people) return people;
  const declared = actorFields(definition).roles?.values ?? [];
  return [...COMBINATIONS, ...declared.filter((role) => !GIVEN.includes(role)).map((role) => [role])];
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  customer: ["carl", "dana", "yuna"],
  agent: ["sasha", "kim", "lee"],
  manager: ["maria", "jose", "mina"],
  admin: ["olga", "noah", "hana"],
  system: ["system"],
};

/** A name for somebody with these roles, not one of those taken; the most senior role decides. */
export function nameFor(roles: readonly string[], taken: ReadonlySet<string> = new Set()): string {
  const role = roles.at(-1) ?? "someone";
  const names = Object.hasOwn(KNOWN, role) ? (KNOWN[role] ?? []) : [role];
  const free = names.find((name) => !taken.has(name));
  return free ?? numbered(role, taken);
}

function numbered(role: string, taken: ReadonlySet<string>): string {
  for (let i = 2; ; i += 1) if (!taken.has(`${role}-${i}`)) return `${role}-${i}`;
}
