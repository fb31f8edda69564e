import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import { sourcesOf } from "@/lib/lifecycle/language/sources";

/** The combinations of roles in which the product's own people hold them. */
const USUAL: readonly (readonly string[])[] = [
  ["customer"],
  ["agent"],
  ["agent", "manager"],
  ["agent", "manager", "admin"],
];
const SYSTEM: readonly string[] = ["system"];

/** The combinations of roles that people hold: those of the surroundings, else the usual ones and each further role alone. */
export function peopleOf(definition: Definition, { people }: Surroundings): readonly (readonly string[])[] {
  if (people) return people.filter((roles) => !roles.includes("system"));
  const declared = actorFields(definition).roles?.values ?? [];
  const usual = USUAL.map((roles) => roles.filter((role) => declared.includes(role))).filter(
    (roles) => roles.length > 0,
  );
  const further = declared.filter((role) => role !== "system" && !USUAL.some((roles) => roles.includes(role)));
  return [...usual, ...further.map((role) => [role])];
}

/** By event, the combinations of roles in which somebody may send it: people, the system, or both. */
export function sendersOf(
  definition: Definition,
  surroundings: Surroundings,
): (event: string) => readonly (readonly string[])[] {
  const people = peopleOf(definition, surroundings);
  const sent = new Set(sourcesOf(definition).flatMap(({ event, kind }) => (kind === "timer" ? [] : [event])));
  return (event) => {
    const kind = definition.events[event]?.kind;
    if (kind === "timer" || kind === "system") return [SYSTEM];
    return kind === "message" || sent.has(event) ? [...people, SYSTEM] : people;
  };
}
