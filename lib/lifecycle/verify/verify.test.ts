import { expect, test } from "vitest";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { verify } from "@/lib/lifecycle/verify/verify";

test.each(TEMPLATES)("the shipped lifecycle $key has no fault, warnings included", ({ definition }) => {
  expect(verify(definition).findings).toEqual([]);
});
