import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseScenario } from "@/lib/lifecycle/simulate/parse-scenario";
import { scenarioJsonSchema } from "@/lib/lifecycle/simulate/scenario-schema";
import { resultOf } from "@/lib/lifecycle/simulate/test/counter";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const FILE = "public/schemas/scenario-1.json";

test("the published JSON schema is the one scenarios are checked with (CASEWAY_WRITE_SCHEMA=1 writes it anew)", () => {
  const schema = scenarioJsonSchema();
  if (process.env.CASEWAY_WRITE_SCHEMA) writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test("the scenario in the guide runs as it stands", () => {
  const [, text = ""] =
    /## Simulating a lifecycle\n[\s\S]*?```json\n([\s\S]+?)```/.exec(readFileSync("docs/COMMAND-LINE.md", "utf8")) ??
    [];
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { stopped, notes, teams, transitions } = resultOf(supportCase, { ...parsed.scenario, cases: 2_000 });
  expect({ stopped, notes }).toEqual({ stopped: "done", notes: [] });
  expect(teams.agents?.utilisation).toBeGreaterThan(0.5);
  expect(transitions).toMatchObject({ "t-accept": 0, "t-reopen": 0 });
});
