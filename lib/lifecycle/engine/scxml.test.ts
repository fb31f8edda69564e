import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Decision, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { ALWAYS, definitionFromScxml, Inexpressible } from "@/lib/lifecycle/test/scxml";
import { sharedData } from "@/test/support/shared-data";

const folder = sharedData("lifecycle");
const SYSTEM = { id: "system", roles: ["system"] };

type Expectation = { pure_statechart: boolean; is_helper_of_another_test: boolean };

/** Runs to rest: eventless transitions first, then whatever effects asked to be sent, in the order they were raised. */
function endState(definition: Definition): string {
  const lifecycle = compile(definition);
  let decision: Decision = start(lifecycle, { actor: SYSTEM });
  if (!decision.ok) throw new Error(decision.reason);
  let now: Snapshot = decision;
  const queue: string[] = [];
  for (let left = 1_000; left > 0; left -= 1) {
    if (decision.ok) {
      now = decision;
      queue.push(...decision.effects.map((effect) => (effect.with as { event: string }).event));
    }
    const moved = step(lifecycle, now, { name: ALWAYS, actor: SYSTEM });
    const next = moved.ok ? ALWAYS : queue.shift();
    if (next === undefined) break;
    decision = moved.ok ? moved : step(lifecycle, now, { name: next, actor: SYSTEM });
  }
  return now.state;
}

describe.skipIf(!folder)("SCXML's own tests of pure statecharts", () => {
  const all = folder
    ? (JSON.parse(readFileSync(join(folder, "scxml-w3c/expected.json"), "utf8")) as Record<string, Expectation>)
    : {};
  const pure = Object.entries(all).filter(
    ([, { pure_statechart, is_helper_of_another_test }]) => pure_statechart && !is_helper_of_another_test,
  );
  const translated = pure.map(([path]) => {
    const name = path.replace(/^.*\/(test\w+)\.scxml$/, "$1");
    try {
      return { name, definition: definitionFromScxml(readFileSync(join(folder ?? "", path), "utf8")), reason: "" };
    } catch (error) {
      if (error instanceof Inexpressible) return { name, definition: null, reason: error.message };
      throw error;
    }
  });
  const flat = translated.flatMap(({ name, definition }) => (definition ? [{ name, definition }] : []));

  test.each(flat)("$name ends in pass", ({ definition }) => {
    const parsed = parseDefinition(definition);
    expect(parsed.ok || parsed.problems).toBe(true);
    expect(endState(definition)).toBe("xpass");
  });

  test("the rest need what a flat machine leaves out, and the guide lists each with its reason", () => {
    const left = translated.filter(({ definition }) => !definition);
    for (const { name, reason } of left) console.log(`${name} cannot be expressed: it needs ${reason}`);
    const guide = readFileSync("docs/LIFECYCLES.md", "utf8");
    for (const { name } of left) expect(guide).toContain(name.replace("test", ""));
    expect(flat.length + left.length).toBe(30);
  });
});
