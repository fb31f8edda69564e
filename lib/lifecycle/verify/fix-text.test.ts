import { describe, expect, test } from "vitest";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { SURROUNDINGS } from "@/lib/lifecycle/test/surroundings";
import { without } from "@/lib/lifecycle/test/mutate";
import { applyFix } from "@/lib/lifecycle/verify/fix";
import { applyFixToText } from "@/lib/lifecycle/verify/fix-text";
import { verify } from "@/lib/lifecycle/verify/verify";

const faulty = without("t-reply", "t-pending-expired", "t-resume")(supportCaseWithTasks);
const fixes = verify(faulty, SURROUNDINGS).findings.flatMap((finding) => finding.fixes);

describe.each([
  ["two spaces", JSON.stringify(faulty, null, 2)],
  ["four spaces", JSON.stringify(faulty, null, 4)],
  ["one line", JSON.stringify(faulty)],
])("a fix applied to a text with %s", (_, text) => {
  test("makes the definition that the fix makes", () => {
    expect(fixes.length).toBeGreaterThan(4);
    for (const fix of fixes) {
      const fixed = applyFixToText(text, fix);
      expect(fixed).not.toBeNull();
      expect(JSON.parse(fixed ?? "")).toEqual(applyFix(faulty, fix));
    }
  });
});

test("a fix leaves every other line as it was typed", () => {
  const text = JSON.stringify(supportCase, null, 2).replace('"Open"', '"Open"     ');
  const fixed = applyFixToText(text, {
    title: "",
    patch: [
      { op: "add", path: "/events/park", value: { kind: "command" } },
      { op: "replace", path: "/states/open/category", value: "assigned" },
    ],
  });
  const lines = text.split("\n");
  const kept = (fixed ?? "").split("\n").filter((line) => lines.includes(line));
  expect(kept.length).toBeGreaterThanOrEqual(lines.length - 2);
  expect(fixed).toContain('"Open"     ');
});

test("a fix that was offered for another text does not fit", () => {
  const text = JSON.stringify(supportCase);
  const patches = [
    { op: "remove", path: "/states/nowhere" } as const,
    { op: "replace", path: "/transitions/999", value: null } as const,
    { op: "add", path: "/transitions/999", value: null } as const,
    { op: "add", path: "/nothing/here", value: 1 } as const,
    { op: "move", from: "/nothing", path: "/something" } as const,
  ];
  for (const patch of patches) expect(applyFixToText(text, { title: "", patch: [patch] })).toBeNull();
});
