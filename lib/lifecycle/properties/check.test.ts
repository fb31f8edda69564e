import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/compile";
import type { Definition, PropertyDefinition } from "@/lib/lifecycle/definition";
import { explore } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import type { PropertyVerdict } from "@/lib/lifecycle/properties/check";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const urgentWithoutApproval = supportCase.properties?.find(({ id }) => id === "p-approve") as PropertyDefinition;
const unlocked: Definition = {
  ...supportCase,
  fields: { ...supportCase.fields, priority: { ...supportCase.fields.priority, type: "enum", lockedIn: [] } },
};

/** Checks a property; a counterexample must really happen. */
function judged(definition: Definition, claim: Omit<PropertyDefinition, "id" | "why">): PropertyVerdict {
  const property = { id: "p", why: "Because.", ...claim } as PropertyDefinition;
  const asked = { ...definition, properties: [property] };
  const verdict = checkProperty(explore(asked), property);
  if (verdict.verdict === "violated") expect(replay(compile(asked), verdict.trace)).toMatchObject({ ok: true });
  return verdict;
}

const told = (verdict: PropertyVerdict): string[] =>
  verdict.verdict === "violated"
    ? verdict.trace.map(({ event, transition, input }) => transition ?? event ?? JSON.stringify(input))
    : [verdict.verdict];

describe("the properties of the support case", () => {
  test.each(supportCase.properties ?? [])("$why.en", (property) => {
    expect(checkProperty(explore(supportCase), property)).toEqual({ verdict: "holds" });
  });

  test("an unlocked priority can be raised after the case is resolved, which nobody approved", () => {
    expect(told(judged(unlocked, urgentWithoutApproval))).toEqual([
      "portal",
      "t-assign",
      "t-resolve",
      '{"priority":"urgent"}',
      "t-survey",
    ]);
  });
});
