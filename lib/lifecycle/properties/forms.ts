import type { Json, PropertyDefinition, Text } from "@/lib/lifecycle/language/definition";
import type { PropertyParts } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";
import type { SlotValues } from "@/lib/lifecycle/properties/slots";
import {
  allOf,
  conditionsHeard,
  emptyField,
  isConditions,
  momentAnd,
  momentClaim,
  momentsNamed,
  paired,
  personCompared,
  placeAndConditions,
  roleAsked,
  wrapped,
} from "@/lib/lifecycle/properties/slots";

/**
 * What a slot of a form holds: states, categories, events or transitions (`moment`, one kind at a time), comparisons of
 * fields that all hold (`conditions`, possibly none), a field of the case, a role, or a number from 1.
 */
export type SlotType = "moment" | "conditions" | "field" | "role" | "number";

/** A pattern of properties as a sentence with slots, `{like}` this. */
export type PropertyForm = {
  readonly id: string;
  readonly sentence: { readonly en: string; readonly ko: string };
  readonly slots: readonly { readonly name: string; readonly type: SlotType; readonly label: Text }[];
  /** The property that the filled form says; null while something is missing or does not fit. */
  readonly build: (given: {
    readonly id: string;
    readonly why: Text;
    readonly values: SlotValues;
  }) => PropertyDefinition | null;
  /** The slots of a property that this form can say; null for any other. */
  readonly read: (property: PropertyDefinition) => SlotValues | null;
};

type Pattern = Pick<PropertyForm, "id" | "sentence" | "slots"> & {
  readonly say: (values: SlotValues) => PropertyParts | null;
  readonly hear: (parts: PropertyParts) => SlotValues | null;
};

const LABELS = {
  place: { en: "State", ko: "상태" },
  what: { en: "What happens", ko: "일어나는 일" },
  before: { en: "What must have happened", ko: "먼저 일어나야 할 일" },
  then: { en: "What follows", ko: "뒤따르는 일" },
  together: { en: "What never holds together", ko: "함께 성립하지 않는 조건" },
  conditions: { en: "Of which cases", ko: "해당 사례" },
  field: { en: "Field", ko: "항목" },
  person: { en: "Person", ko: "사람" },
  role: { en: "Role", ko: "역할" },
  times: { en: "How often", ko: "횟수" },
} as const satisfies Readonly<Record<string, Text>>;
const slot = (name: string, type: SlotType, label: Text): PropertyForm["slots"][number] => ({ name, type, label });

const PATTERNS: readonly Pattern[] = [
  {
    id: "never-without",
    sentence: {
      en: "A case with {conditions} is never {place} without {field}.",
      ko: "{conditions} 사례는 {field} 없이 결코 {place} 상태가 되지 않습니다.",
    },
    slots: [
      slot("conditions", "conditions", LABELS.conditions),
      slot("place", "moment", LABELS.place),
      slot("field", "field", LABELS.field),
    ],
    say: ({ conditions, place, field }) => {
      const at = momentClaim(place);
      if (!at || !isConditions(conditions) || typeof field !== "string") return null;
      return { never: { and: [at, ...conditions, { "==": [{ var: `case.${field}` }, null] }] } };
    },
    hear: ({ never }) => {
      const heard = placeAndConditions(never);
      const missing = heard?.conditions.filter((condition) => emptyField(condition) !== null);
      const [only] = missing ?? [];
      if (!heard || !only || missing?.length !== 1) return null;
      const field = emptyField(only) ?? "";
      return { ...heard, conditions: heard.conditions.filter((condition) => condition !== only), field };
    },
  },
  {
    id: "always-has",
    sentence: {
      en: "A case with {conditions} always has {field}.",
      ko: "{conditions} 사례에는 항상 {field} 값이 있습니다.",
    },
    slots: [slot("conditions", "conditions", LABELS.conditions), slot("field", "field", LABELS.field)],
    say: ({ conditions, field }) => {
      if (!isConditions(conditions) || typeof field !== "string") return null;
      return { never: allOf([...conditions, { "==": [{ var: `case.${field}` }, null] }]) };
    },
    hear: ({ never }) => {
      const heard = conditionsHeard(never);
      const last = heard?.at(-1);
      const field = last ? emptyField(last) : null;
      return heard && field !== null ? { conditions: heard.slice(0, -1), field } : null;
    },
  },
  {
    id: "never-together",
    sentence: { en: "It never happens that {conditions}.", ko: "{conditions} 상황은 결코 일어나지 않습니다." },
    slots: [slot("conditions", "conditions", LABELS.together)],
    say: ({ conditions }) => (isConditions(conditions) && conditions.length > 0 ? { never: allOf(conditions) } : null),
    hear: ({ never }) => {
      const heard = conditionsHeard(never);
      return heard && { conditions: heard };
    },
  },
  {
    id: "never-by",
    sentence: {
      en: "{what} is never done by the {person} of the case.",
      ko: "{what} 실행은 사례의 {person} 본인이 결코 할 수 없습니다.",
    },
    slots: [slot("what", "moment", LABELS.what), slot("person", "field", LABELS.person)],
    say: ({ what, person }) => {
      const claim = momentClaim(what);
      if (!claim || typeof person !== "string") return null;
      return { never: { and: [claim, { "==": [{ var: "actor.id" }, { var: `case.${person}` }] }] } };
    },
    hear: ({ never }) => momentAnd(never, "person", personCompared),
  },
  {
    id: "never-by-role",
    sentence: { en: "{what} is never done by {role}.", ko: "{role} 역할은 {what} 실행을 결코 할 수 없습니다." },
    slots: [slot("what", "moment", LABELS.what), slot("role", "role", LABELS.role)],
    say: ({ what, role }) => {
      const claim = momentClaim(what);
      return claim && typeof role === "string"
        ? { never: { and: [claim, { in: [role, { var: "actor.roles" }] }] } }
        : null;
    },
    hear: ({ never }) => momentAnd(never, "role", roleAsked),
  },
  {
    id: "never",
    sentence: {
      en: "A case with {conditions} is never {place}.",
      ko: "{conditions} 사례는 결코 {place} 상태가 되지 않습니다.",
    },
    slots: [slot("conditions", "conditions", LABELS.conditions), slot("place", "moment", LABELS.place)],
    say: ({ conditions, place }) => {
      const at = momentClaim(place);
      if (!at || !isConditions(conditions)) return null;
      return { never: conditions.length === 0 ? at : { and: [at, ...conditions] } };
    },
    hear: ({ never }) => placeAndConditions(never),
  },
  {
    id: "still-possible",
    sentence: {
      en: "Whatever has happened, {place} can still be reached.",
      ko: "무슨 일이 있었더라도 {place} 상태에 이를 수 있습니다.",
    },
    slots: [slot("place", "moment", LABELS.place)],
    say: ({ place }) => wrapped(place, (possibly) => ({ always: { possibly } })),
    hear: ({ always }) => momentsNamed(["place"], [always?.possibly]),
  },
  {
    id: "in-time",
    sentence: {
      en: "After {what}, {then} follows in time, even if nobody acts.",
      ko: "{what} 다음에는 아무도 조치하지 않아도 때가 되면 {then}에 이릅니다.",
    },
    slots: [slot("what", "moment", LABELS.what), slot("then", "moment", LABELS.then)],
    say: ({ what, then }) => paired([what, then], (leadsTo) => ({ leadsTo, under: "timers" })),
    hear: ({ leadsTo, under }) => (under ? momentsNamed(["what", "then"], leadsTo ?? []) : null),
  },
  {
    id: "inevitable",
    sentence: {
      en: "After {what}, {then} follows sooner or later, whatever anybody does.",
      ko: "{what} 다음에는 누가 무엇을 하더라도 결국 {then}에 이릅니다.",
    },
    slots: [slot("what", "moment", LABELS.what), slot("then", "moment", LABELS.then)],
    say: ({ what, then }) => paired([what, then], (leadsTo) => ({ leadsTo })),
    hear: ({ leadsTo, under }) => (under ? null : momentsNamed(["what", "then"], leadsTo ?? [])),
  },
  {
    id: "only-after",
    sentence: { en: "{what} only after {before}.", ko: "{what} 상황은 {before} 이후에만 일어납니다." },
    slots: [slot("what", "moment", LABELS.what), slot("before", "moment", LABELS.before)],
    say: ({ what, before }) => paired([before, what], (precedes) => ({ precedes })),
    hear: ({ precedes }) => momentsNamed(["before", "what"], precedes ?? []),
  },
  {
    id: "at-most",
    sentence: { en: "{what} at most {times} times.", ko: "{what} 상황은 최대 {times}번 일어납니다." },
    slots: [slot("what", "moment", LABELS.what), slot("times", "number", LABELS.times)],
    say: ({ what, times }) =>
      typeof times === "number" && Number.isInteger(times) && times >= 1
        ? wrapped(what, (claim) => ({ atMost: { times, claim } }))
        : null,
    hear: ({ atMost }) => {
      const heard = momentsNamed(["what"], [atMost?.claim]);
      return heard && atMost ? { ...heard, times: atMost.times } : null;
    },
  },
];

/** The patterns in which properties are offered, as sentences with slots; the first that can read a property fits it best. */
export const propertyForms: readonly PropertyForm[] = PATTERNS.map(({ id, sentence, slots, say, hear }) => ({
  id,
  sentence,
  slots,
  build: ({ id: name, why, values }) => {
    const parts = say(values);
    return parts ? { id: name, why, ...(parts as Readonly<Record<string, Json>>) } : null;
  },
  read: (property) => hear(partsOf(property)),
}));

/** The form that says a property, with its slots filled; null for a property that only JSON can say. */
export function formOf(property: PropertyDefinition): { form: PropertyForm; values: SlotValues } | null {
  for (const form of propertyForms) {
    const values = form.read(property);
    if (values) return { form, values };
  }
  return null;
}
