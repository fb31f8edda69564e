import type { Condition, PropertyDefinition } from "@/lib/lifecycle/language/definition";

/** A condition over a whole life: beside comparisons it asks for states, categories, events and transitions. */
export type Claim =
  | Condition
  | { readonly and: readonly Claim[] }
  | { readonly or: readonly Claim[] }
  | { readonly "!": Claim }
  | { readonly state: string | readonly string[] }
  | { readonly category: string | readonly string[] }
  | { readonly event: string | readonly string[] }
  | { readonly transition: string | readonly string[] };

/** A property in its parts; exactly one of the forms is there in a property that means something. */
export type PropertyParts = {
  readonly never?: Claim;
  readonly always?: { readonly possibly: Claim };
  readonly leadsTo?: readonly [Claim, Claim];
  readonly precedes?: readonly [Claim, Claim];
  readonly atMost?: { readonly times: number; readonly claim: Claim };
  readonly under?: "timers";
};

/** The parts of a property that `parseDefinition` accepted. */
export function partsOf(property: PropertyDefinition): PropertyParts {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape of a checked definition is proved by its schema
  return property as unknown as PropertyParts;
}

/** The claims of a property, in the order of its form. */
export function claimsOf(property: PropertyDefinition): readonly Claim[] {
  const { never, always, leadsTo = [], precedes = [], atMost } = partsOf(property);
  return [never, always?.possibly, ...leadsTo, ...precedes, atMost?.claim].filter((claim) => claim !== undefined);
}

/** The conditions over the case within claims, for those who must tell their truth apart. */
export function conditionsIn(claims: readonly Claim[]): Condition[] {
  const found: Condition[] = [];
  const open = [...claims];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
    else if (!("state" in next || "category" in next || "event" in next || "transition" in next)) found.push(next);
  }
  return found;
}
