import type { Checking } from "@/lib/lifecycle/language/check/conditions";
import { checkCondition } from "@/lib/lifecycle/language/check/conditions";
import { below, said } from "@/lib/lifecycle/language/check/report";
import type { Definition, PropertyDefinition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";

type Walk = Checking & { readonly definition: Definition };

const FORMS = ["never", "always", "leadsTo", "precedes", "atMost"];

/** Checks that every property says one thing, of states, events, transitions and fields there are. */
export function checkProperties(walk: Walk): void {
  for (const [i, property] of (walk.definition.properties ?? []).entries()) {
    const at = below("/properties", i);
    const forms = FORMS.filter((form) => Object.hasOwn(property, form));
    if (forms.length !== 1) walk.report("schema", at, said`must have exactly one of ${FORMS.join(" ")}`);
    if (Object.hasOwn(property, "under") && !Object.hasOwn(property, "leadsTo"))
      walk.report("schema", below(at, "under"), "belongs to leadsTo");
    for (const { claim, at: place } of placedClaims(property, at)) checkClaim(walk, claim, place);
  }
}

function placedClaims(property: PropertyDefinition, at: string): { claim: Claim; at: string }[] {
  const { never, always, leadsTo = [], precedes = [], atMost } = partsOf(property);
  const placed = (claim: Claim | undefined, ...keys: (string | number)[]): { claim: Claim; at: string }[] =>
    claim ? [{ claim, at: below(at, ...keys) }] : [];
  return [
    ...placed(never, "never"),
    ...placed(always?.possibly, "always", "possibly"),
    ...leadsTo.flatMap((claim, i) => placed(claim, "leadsTo", i)),
    ...precedes.flatMap((claim, i) => placed(claim, "precedes", i)),
    ...placed(atMost?.claim, "atMost", "claim"),
  ];
}

function checkClaim(walk: Walk, claim: Claim, at: string): void {
  const { definition } = walk;
  if ("and" in claim) return claim.and.forEach((part, i) => checkClaim(walk, part, below(at, "and", i)));
  if ("or" in claim) return claim.or.forEach((part, i) => checkClaim(walk, part, below(at, "or", i)));
  if ("!" in claim) return checkClaim(walk, claim["!"], below(at, "!"));
  const known = { walk, at };
  if ("state" in claim) return checkNames("state", claim.state, { ...known, names: Object.keys(definition.states) });
  if ("category" in claim) return checkNames("category", claim.category, { ...known, names: CATEGORIES });
  if ("event" in claim) return checkNames("event", claim.event, { ...known, names: Object.keys(definition.events) });
  if ("transition" in claim)
    return checkNames("transition", claim.transition, { ...known, names: definition.transitions.map(({ id }) => id) });
  checkCondition(claim, at, walk);
}

function checkNames(
  kind: string,
  given: string | readonly string[],
  { walk, at, names }: { walk: Walk; at: string; names: readonly string[] },
): void {
  const list = typeof given === "string" ? [given] : given;
  for (const [i, name] of list.entries()) {
    if (names.includes(name)) continue;
    const place = typeof given === "string" ? below(at, kind) : below(at, kind, i);
    walk.report("reference", place, said`there is no ${kind} “${name}”`);
  }
}
