import { isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition } from "@/lib/lifecycle/language/definition";
import type { Claim, PropertyParts } from "@/lib/lifecycle/language/claim";

const MOMENTS = ["state", "category", "event", "transition"] as const;

/** States, categories, events or transitions, one kind at a time: how a case stands, or what just happened to it. */
export type Moment = { readonly kind: (typeof MOMENTS)[number]; readonly names: readonly string[] };
export type SlotValue = Moment | readonly Condition[] | string | number;
export type SlotValues = Readonly<Record<string, SlotValue>>;

/** The claim that a moment makes; null for anything else, and for a moment without names. */
export function momentClaim(value: SlotValue | undefined): Claim | null {
  if (typeof value !== "object" || !("kind" in value)) return null;
  const { kind, names } = value;
  const [only] = names;
  if (only === undefined) return null;
  const said = names.length === 1 ? only : names;
  if (kind === "state") return { state: said };
  if (kind === "category") return { category: said };
  return kind === "event" ? { event: said } : { transition: said };
}

function momentHeard(claim: Claim | undefined): Moment | null {
  if (!claim) return null;
  for (const kind of MOMENTS) {
    const names: unknown = Object.hasOwn(claim, kind) ? Object.values(claim)[0] : undefined;
    if (typeof names === "string") return { kind, names: [names] };
    if (Array.isArray(names)) return { kind, names: names.map(String) };
  }
  return null;
}

export function isConditions(value: SlotValue | undefined): value is readonly Condition[] {
  return Array.isArray(value);
}

function isCondition(claim: Claim): claim is Condition {
  if ("and" in claim) return claim.and.every(isCondition);
  if ("or" in claim) return claim.or.every(isCondition);
  return "!" in claim ? isCondition(claim["!"]) : momentHeard(claim) === null;
}

/** Conditions of which all hold, as one. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return only && conditions.length === 1 ? only : { and: conditions };
}

/** The conditions that a claim joins, when it is about nothing but the case's fields. */
export function conditionsHeard(claim: Claim | undefined): readonly Condition[] | null {
  if (!claim || !isCondition(claim)) return null;
  return "and" in claim ? claim.and : [claim];
}

/** `never` about one moment and conditions that hold in it. */
export function placeAndConditions(
  claim: Claim | undefined,
): { readonly place: Moment; readonly conditions: readonly Condition[] } | null {
  const alone = momentHeard(claim);
  if (alone) return { place: alone, conditions: [] };
  if (!claim || !("and" in claim)) return null;
  const [first, ...rest] = claim.and;
  const place = momentHeard(first);
  return place && rest.length > 0 && rest.every(isCondition) ? { place, conditions: rest } : null;
}

/** The field of the case that a condition asks to be empty. */
export function emptyField(condition: Condition): string | null {
  if (!("==" in condition)) return null;
  const [left, right] = condition["=="];
  return right === null && isVar(left) && left.var.startsWith("case.") ? left.var.slice("case.".length) : null;
}

/** The field of the case that whoever acts is compared with. */
export function personCompared(condition: Condition): string | null {
  if (!("==" in condition)) return null;
  const [left, right] = condition["=="];
  const isActor = isVar(left) && left.var === "actor.id";
  return isActor && isVar(right) && right.var.startsWith("case.") ? right.var.slice("case.".length) : null;
}

/** The role that whoever acts is asked for. */
export function roleAsked(condition: Condition): string | null {
  if (!("in" in condition)) return null;
  const [role, roles] = condition.in;
  return typeof role === "string" && isVar(roles) && roles.var === "actor.roles" ? role : null;
}

/** A moment together with one condition that `read` understands. */
export function momentAnd(
  claim: Claim | undefined,
  name: string,
  read: (condition: Condition) => string | null,
): SlotValues | null {
  const heard = placeAndConditions(claim);
  const [only] = heard?.conditions ?? [];
  const said = only && heard?.conditions.length === 1 ? read(only) : null;
  return heard && said !== null ? { what: heard.place, [name]: said } : null;
}

export function wrapped(value: SlotValue | undefined, say: (claim: Claim) => PropertyParts): PropertyParts | null {
  const claim = momentClaim(value);
  return claim && say(claim);
}

export function paired(
  pair: readonly [SlotValue | undefined, SlotValue | undefined],
  say: (claims: readonly [Claim, Claim]) => PropertyParts,
): PropertyParts | null {
  const [first, second] = pair.map(momentClaim);
  return first && second ? say([first, second]) : null;
}

/** The slots by their names, where every claim is a moment. */
export function momentsNamed(names: readonly string[], claims: readonly (Claim | undefined)[]): SlotValues | null {
  const heard = claims.map(momentHeard);
  const entries = names.flatMap((name, i) => (heard[i] ? [[name, heard[i]] as const] : []));
  return entries.length === names.length ? Object.fromEntries(entries) : null;
}
