import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Definition, PropertyDefinition } from "@/lib/lifecycle/language/definition";
import type { PropertyForm, SlotType } from "@/lib/lifecycle/properties/forms";
import { formOf, propertyForms } from "@/lib/lifecycle/properties/forms";
import { propertySentence } from "@/lib/lifecycle/properties/sentence";
import type { SlotValue } from "@/lib/lifecycle/properties/slots";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const names = {
  state: Object.keys(supportCase.states),
  category: ["open", "pending", "closed"],
  event: Object.keys(supportCase.events),
  transition: supportCase.transitions.map(({ id }) => id),
} as const;
const moment = fc
  .constantFrom("state" as const, "category" as const, "event" as const, "transition" as const)
  .chain((kind) =>
    fc.subarray([...names[kind]], { minLength: 1, maxLength: 3 }).map((chosen): SlotValue => ({ kind, names: chosen })),
  );
const comparison = fc.constantFrom(
  { "==": [{ var: "case.priority" }, "urgent"] } as const,
  { ">=": [{ var: "case.reopenCount" }, 3] } as const,
  { cond: "needsApproval" } as const,
);
const slots: Readonly<Record<SlotType, fc.Arbitrary<SlotValue>>> = {
  moment,
  conditions: fc.uniqueArray(comparison, { maxLength: 2 }),
  field: fc.constantFrom("assignee", "approvedBy"),
  role: fc.constantFrom("agent", "manager"),
  number: fc.integer({ min: 1, max: 9 }),
};
const filled = (form: PropertyForm) =>
  fc
    .record(Object.fromEntries(form.slots.map(({ name, type }) => [name, slots[type]])))
    .filter(({ conditions }) => form.id !== "never-together" || (Array.isArray(conditions) && conditions.length > 0));
const withProperty = (property: PropertyDefinition): Definition => ({ ...supportCase, properties: [property] });

test.each(propertyForms)("what the form “$id” says, it reads again, and the language accepts it", (form) => {
  fc.assert(
    fc.property(filled(form), (values) => {
      const property = form.build({ id: "p", why: "Because.", values });
      expect(property).not.toBeNull();
      if (!property) return;
      expect(form.read(property)).toEqual(values);
      const parsed = parseDefinition(JSON.parse(JSON.stringify(withProperty(property))));
      expect(parsed.ok || parsed.problems).toBe(true);
      const best = formOf(property);
      expect(best?.form.build({ id: "p", why: "Because.", values: best.values })).toEqual(property);
    }),
    { numRuns: 30 },
  );
});

test("a form with an empty slot says nothing", () => {
  for (const form of propertyForms) expect(form.build({ id: "p", why: "Because.", values: {} })).toBeNull();
});

test("every slot of a form stands in its sentence, in both languages", () => {
  for (const { sentence, slots: given } of propertyForms)
    for (const { name } of given) {
      expect(sentence.en).toContain(`{${name}}`);
      expect(sentence.ko).toContain(`{${name}}`);
    }
});

test("the properties of the support case are read as forms", () => {
  expect((supportCase.properties ?? []).map((property) => formOf(property)?.form.id)).toEqual([
    "still-possible",
    "in-time",
    "never-without",
  ]);
});

test("a property that no form says is left to JSON", () => {
  const property = { id: "p", why: "Because.", never: { or: [{ state: "open" }, { state: "closed" }] } };
  expect(formOf(property)).toBeNull();
});

test.each([
  [
    "It never happens that “Approve” happens and the assignee acts.",
    { never: { and: [{ event: "approve" }, { "==": [{ var: "actor.id" }, { var: "case.assignee" }] }] } },
  ],
  [
    "Before “Approve” happens, it never happens that the case is “Resolved”.",
    { precedes: [{ event: "approve" }, { state: "resolved" }] },
  ],
  [
    "“Reopen” happens at most 3 times in the life of a case.",
    { atMost: { times: 3, claim: { transition: "t-reopen" } } },
  ],
  [
    "It never happens that the case is “Closed” and “Times reopened” is more than 3 and it is not so that “Needs approval” holds.",
    {
      never: {
        and: [{ state: "closed" }, { ">": [{ var: "case.reopenCount" }, 3] }, { "!": { cond: "needsApproval" } }],
      },
    },
  ],
  [
    "It never happens that the case is not “Open” and (“Priority” is one of Low, Urgent or a manager acts).",
    {
      never: {
        and: [
          { "!": { state: "open" } },
          { or: [{ in: [{ var: "case.priority" }, ["low", "urgent"]] }, { in: ["manager", { var: "actor.roles" }] }] },
        ],
      },
    },
  ],
])("a property is said as a sentence: %s", (sentence, claim) => {
  const property = { id: "p", why: "Because.", ...claim } as unknown as PropertyDefinition;
  expect(propertySentence(supportCase, property)).toMatchObject({ en: sentence });
  expect(JSON.stringify(propertySentence(supportCase, property))).toMatch(/[가-힣]/);
});
