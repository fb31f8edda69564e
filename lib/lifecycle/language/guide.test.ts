import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDefinitionText } from "@/lib/lifecycle/language/text";

test("the example of the guide for authors is a lifecycle that can be published", () => {
  const [, example = ""] = /```json\n([\s\S]*?)\n```/.exec(readFileSync("docs/LIFECYCLES.md", "utf8")) ?? [];
  const parsed = parseDefinitionText(example);
  expect(parsed.ok || parsed.problems).toBe(true);
});
