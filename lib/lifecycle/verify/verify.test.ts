import { expect, test } from "vitest";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { verify } from "@/lib/lifecycle/verify/verify";

test("the lifecycle every house begins with has no fault", () => {
  expect(verify(supportCase).findings).toEqual([]);
});
