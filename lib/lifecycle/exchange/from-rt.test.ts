import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { availableEvents } from "@/lib/lifecycle/engine/available";
import { compile } from "@/lib/lifecycle/engine/compile";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { fromRt } from "@/lib/lifecycle/exchange/from-rt";
import { sharedData } from "@/test/support/shared-data";

const ROOT = { id: "root", roles: ["agent"] };

type Scenario = {
  id: string;
  lifecycle?: string;
  create?: string | null;
  steps?: { to: string; ok: boolean }[];
  expect_status?: string;
  expect_final?: string;
  expect?: { started_set: boolean; resolved_set: boolean } | string;
  allowed_targets?: string[];
  valid_statuses_in_order?: string[];
  invalid_statuses?: (string | null)[];
  allowed_on_create?: string[];
  available_actions?: string[];
  not_available?: string[];
  move_to?: string;
};

const folder = sharedData("lifecycle/rt");

describe.skipIf(!folder)("Request Tracker's lifecycles", () => {
  const text = folder ? readFileSync(join(folder, "lifecycles.json"), "utf8") : "{}";
  const scenarios = JSON.parse(folder ? readFileSync(join(folder, "scenarios.json"), "utf8") : "[]") as Scenario[];
  const names = Object.keys(JSON.parse(text) as object);

  test("all eight are read", () => {
    expect(names).toHaveLength(8);
    for (const pick of names) {
      const { definition, problems } = fromRt(text, { pick });
      expect(problems).toEqual([]);
      expect(definition?.title).toBe(pick);
    }
  });

  test.each(scenarios.filter(({ lifecycle, move_to }) => lifecycle && !move_to))("$id holds", (scenario) => {
    const { definition } = fromRt(text, { pick: scenario.lifecycle ?? "" });
    if (!definition) throw new Error("not read");
    const lifecycle = compile(definition);
    const label = (name: string) => textIn(definition.states[name]?.label ?? name, "en");
    const nameOf = (words: string) => Object.keys(definition.states).find((name) => label(name) === words) ?? words;
    const targets = (snapshot: Snapshot) =>
      availableEvents(lifecycle, { snapshot, actor: ROOT, language: "en" }).map(({ to }) => label(to ?? ""));
    const opened = start(lifecycle, { actor: ROOT });
    if (!opened.ok) throw new Error("not opened");
    if (scenario.allowed_on_create) expect(new Set(targets(opened))).toEqual(new Set(scenario.allowed_on_create));
    if (scenario.valid_statuses_in_order) {
      const statuses = Object.values(definition.states).map((state) => state.label);
      expect(statuses.filter((words) => typeof words === "string")).toEqual(scenario.valid_statuses_in_order);
      for (const status of scenario.invalid_statuses ?? []) expect(statuses).not.toContain(status);
    }
    if (scenario.create === undefined) return;
    let now: Snapshot = opened;
    const creation = scenario.create && label(now.state) !== scenario.create ? [{ to: scenario.create, ok: true }] : [];
    for (const { to, ok } of [...creation, ...(scenario.steps ?? [])]) {
      const decision = step(lifecycle, now, { name: nameOf(to), actor: ROOT });
      expect(decision.ok).toBe(ok);
      if (decision.ok) now = decision;
    }
    const final = scenario.expect_final ?? scenario.expect_status;
    if (final) expect(label(now.state)).toBe(final);
    if (typeof scenario.expect === "object") {
      const { started_set: started, resolved_set: resolved } = scenario.expect;
      expect(now.fields).toMatchObject({ started, resolved });
    }
    if (scenario.allowed_targets) expect(targets(now)).toEqual(scenario.allowed_targets);
    const offered = definition.transitions.filter(({ from }) => from.includes(now.state)).map((each) => each.label);
    for (const action of scenario.available_actions ?? []) expect(offered).toContain(action);
    for (const action of scenario.not_available ?? []) expect(offered).not.toContain(action);
  });

  test("what one lifecycle alone cannot say is named in the guide", () => {
    const guide = readFileSync("docs/LIFECYCLES.md", "utf8");
    const others = scenarios.filter(({ lifecycle, move_to }) => !lifecycle || move_to);
    for (const { id } of others) expect(guide).toContain(id);
    expect(scenarios.length - others.length).toBe(10);
  });

  test("rights, forms and the other lifecycles of the text are listed", () => {
    const left = JSON.stringify(fromRt(text, { pick: "shipped-default" }).leftOut);
    for (const word of ["DeleteTicket", "ModifyTicket", "Respond", "denied", "test-default"])
      expect(left).toContain(word);
  });
});

const PERL = `
# Site configuration
Set(%Lifecycles,
    default => {
        initial  => [ 'new' ],   # just come in
        active   => [qw(open 'on hold')],
        inactive => [ "resolved", 'won\\'t fix' ],
        defaults => { on_create => 'new', approved => 'open' },
        transitions => {
            ''       => [qw(new)],
            new      => [ 'open', 'resolved' ],
            open     => [ 'new', "resolved", ],
            resolved => [ 'open' ],
        },
        rights  => { '* -> resolved' => 'ResolveTicket' },
        actions => [
            'new -> open'      => { label => 'Open It', update => 'Respond' },
            'open -> resolved' => { label => 'Done' },
        ],
        on_change => sub { my ($t) = @_; $t->Go({ a => 1 }); },
    },
    other => { initial => ['a'], active => ['b'], inactive => [] },
);
1;
`;

test("the Perl of the configuration is read, code in it is listed, none of it is run", () => {
  const { definition, problems, leftOut } = fromRt(PERL.replace("qw(open 'on hold')", "'open', 'on hold'"));
  expect(problems).toEqual([]);
  expect(Object.values(definition?.states ?? {}).map(({ label }) => label)).toEqual([
    "new",
    "open",
    "on hold",
    "resolved",
    "won't fix",
  ]);
  expect(definition?.initial).toBe("new");
  expect(definition?.transitions.map(({ label }) => label)).toContain("Open It");
  const left = JSON.stringify(leftOut);
  for (const word of ["ResolveTicket", "Respond", "approved", "on_change", "other"]) expect(left).toContain(word);
});

test("an unknown status, a status twice and a lifecycle that is not there are problems", () => {
  const said = (source: object, pick?: string) => JSON.stringify(fromRt(JSON.stringify(source), { pick }).problems);
  expect(said({ initial: ["a"], active: ["b"], inactive: [], transitions: { a: ["c"] } })).toContain("“c”");
  expect(said({ initial: ["a"], active: ["A"], inactive: ["b"] })).toContain("twice");
  expect(said({ one: { active: ["b"] } }, "two")).toContain("one");
});
