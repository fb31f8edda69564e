import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { diff } from "@/lib/lifecycle/diff/diff";
import { merge } from "@/lib/lifecycle/diff/merge";
import { disturbed, edited } from "@/lib/lifecycle/diff/test/edits";
import { canonicalJson } from "@/lib/lifecycle/language/hash";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const RUNS = process.env.CASEWAY_CAMPAIGN ? 1_000 : 16;

const close = (id: string, more: object = {}): object => ({ id, from: ["open"], on: "close", to: "closed", ...more });
const adding = (...transitions: object[]): Definition =>
  edited((d) => (d.transitions as unknown as object[]).push(...transitions));

/** Changes that do not touch each other, each with how to see that it is there. */
const EDITS: readonly [(d: Definition) => Definition, string][] = [
  [(d) => edited((e) => Object.assign(e.states?.open ?? {}, { color: "#123456" }), d), "#123456"],
  [
    (d) => edited((e) => Object.assign(e.states?.open ?? {}, { description: "Nobody has it yet" }), d),
    "Nobody has it yet",
  ],
  [
    (d) =>
      edited(
        (e) => Object.assign(e.states ?? {}, { parked: { label: "Parked", stage: "assign", category: "pending" } }),
        d,
      ),
    "Parked",
  ],
  [(d) => edited((e) => Object.assign(e.states?.open?.timers?.["0"] ?? {}, { after: "PT8H" }), d), "PT8H"],
  [(d) => edited((e) => Object.assign(e.fields ?? {}, { extra: { type: "bool", nullable: true } }), d), "extra"],
  [
    (d) =>
      edited(
        (e) => Object.assign(e.fields?.priority ?? {}, { values: ["low", "normal", "high", "urgent", "vital"] }),
        d,
      ),
    "vital",
  ],
  [(d) => edited((e) => Object.assign(e.events?.close ?? {}, { label: "Shut it" }), d), "Shut it"],
  [(d) => edited((e) => (e.transitions as unknown as object[]).splice(3, 0, close("t-quick")), d), "t-quick"],
  [(d) => edited((e) => (e.transitions as unknown as object[]).push(close("t-late", { on: "accept" })), d), "t-late"],
  [
    (d) =>
      edited(
        (e) => Object.assign(e.transitions?.["1"] ?? {}, { if: { cond: "isManager" }, label: "Managers only" }),
        d,
      ),
    "Managers only",
  ],
  [(d) => edited((e) => Object.assign(e.layout?.nodes ?? {}, { open: [77_777, 0] }), d), "77777"],
  [(d) => edited((e) => Object.assign(e, { meta: { author: "maria" } }), d), "maria"],
  [(d) => edited((e) => Object.assign(e.states?.approval?.waitsFor ?? {}, { label: "the boss" }), d), "the boss"],
  [
    (d) => edited((e) => Object.assign(e.states?.approval?.waitsFor ?? {}, { customerLabel: "our boss" }), d),
    "our boss",
  ],
  [(d) => edited((e) => (e.stages as unknown as object[]).push({ id: "after", label: "Aftercare" }), d), "Aftercare"],
  [
    (d) => edited((e) => Object.assign(e.conditions ?? {}, { isLow: { "==": [{ var: "case.priority" }, "low"] } }), d),
    "isLow",
  ],
];

describe("joining two people's changes to one draft", () => {
  test("what only one has changed is taken", () => {
    fc.assert(
      fc.property(disturbed, (x) => {
        expect(merge(supportCase, supportCase, x)).toEqual({ definition: x, conflicts: [], problems: [] });
        expect(merge(supportCase, x, supportCase)).toEqual({ definition: x, conflicts: [], problems: [] });
        expect(merge(supportCase, x, x)).toEqual({ definition: x, conflicts: [], problems: [] });
      }),
      { numRuns: RUNS / 2 },
    );
  });

  test("it does not matter who is mine, but for what is chosen at a conflict", () => {
    fc.assert(
      fc.property(disturbed, disturbed, (x, y) => {
        const [one, other] = [merge(supportCase, x, y), merge(supportCase, y, x)];
        expect(new Set(other.conflicts.map(({ base, mine, theirs }) => canonicalJson([base, mine, theirs])))).toEqual(
          new Set(one.conflicts.map(({ base, mine, theirs }) => canonicalJson([base, theirs, mine]))),
        );
        if (one.conflicts.length === 0) expect(canonicalJson(one.definition)).toBe(canonicalJson(other.definition));
      }),
      { numRuns: RUNS },
    );
  });

  test("no change is lost without a conflict", () => {
    const told = (x: Definition): string[] =>
      diff(supportCase, x).flatMap(({ kind, what, id, was, keys }) => {
        if (kind === "renamed") return [`removed ${what} ${was}`, `added ${what} ${id}`];
        if (kind !== "changed") return [`${kind} ${what} ${id}`];
        return keys.filter((key) => key !== "order").map((key) => `${what} ${id} ${key}`);
      });
    fc.assert(
      fc.property(disturbed, disturbed, (x, y) => {
        const { definition, conflicts } = merge(supportCase, x, y);
        if (conflicts.length > 0) return;
        expect(told(definition as Definition)).toEqual(expect.arrayContaining([...told(x), ...told(y)]));
      }),
      { numRuns: RUNS },
    );
  });

  test("changes in different places are joined, all of them, and the result is a lifecycle", () => {
    const some = fc.shuffledSubarray([...EDITS], { minLength: 2 });
    fc.assert(
      fc.property(some, fc.nat(EDITS.length), (edits, cut) => {
        const apply = (mine: typeof edits): Definition => mine.reduce((d, [edit]) => edit(d), supportCase);
        const merged = merge(supportCase, apply(edits.slice(0, cut)), apply(edits.slice(cut)));
        expect(merged).toMatchObject({ conflicts: [], problems: [] });
        for (const [, sign] of edits) expect(JSON.stringify(merged.definition)).toContain(sign);
      }),
      { numRuns: RUNS },
    );
  });

  test("the same place changed twice is a conflict that holds both, and mine is kept", () => {
    const labelled = (label: string): Definition => edited((d) => Object.assign(d.states?.open ?? {}, { label }));
    const { definition, conflicts } = merge(supportCase, labelled("New"), labelled("Fresh"));
    expect(conflicts).toEqual([
      {
        at: "/states/open/label",
        base: supportCase.states.open?.label,
        mine: "New",
        theirs: "Fresh",
        message: {
          en: "The state “New” was changed by both of you, each in another way: label.",
          ko: "‘New’ 상태가 양쪽에서 서로 다르게 변경되었습니다: 이름.",
        },
      },
    ]);
    expect(definition).toMatchObject({ states: { open: { label: "New" } } });
  });

  test("a condition is taken whole, never mixed", () => {
    const guarded = (condition: object): Definition =>
      edited((d) => Object.assign(d.transitions?.["0"] ?? {}, { if: condition }));
    const { definition, conflicts } = merge(
      supportCase,
      guarded({ cond: "isStaff" }),
      guarded({ "!": { cond: "isCustomer" } }),
    );
    expect(conflicts.map(({ at }) => at)).toEqual(["/transitions/0/if"]);
    expect(definition).toMatchObject({ transitions: { 0: { if: { cond: "isStaff" } } } });
  });

  test("somebody who is waited for is taken whole, never with the name of somebody else", () => {
    const waitsFor = (who: object) => edited((d) => Object.assign(d.states?.pending ?? {}, { waitsFor: who }));
    const { definition, conflicts } = merge(
      supportCase,
      waitsFor({ other: "vendor", label: "the vendor" }),
      waitsFor({ other: "parts", label: "parts" }),
    );
    expect(definition).toMatchObject({ states: { pending: { waitsFor: { other: "vendor", label: "the vendor" } } } });
    expect(conflicts.map(({ at }) => at)).toEqual(["/states/pending/waitsFor"]);
  });

  test("what one removed and the other changed is kept, and a conflict", () => {
    const removed = edited((d) => Object.assign(d, { transitions: supportCase.transitions.slice(1) }));
    const changed = edited((d) => Object.assign(d.transitions?.["0"] ?? {}, { label: "Take" }));
    for (const [mine, theirs] of [
      [removed, changed],
      [changed, removed],
    ] as const) {
      const { definition, conflicts } = merge(supportCase, mine, theirs);
      expect(conflicts.map(({ at }) => at)).toEqual(["/transitions/0"]);
      expect(definition).toMatchObject({ transitions: { 0: { id: "t-assign", label: "Take" } } });
    }
  });

  test("what one renamed and the other removed is a conflict", () => {
    const renamed = edited((d) => Object.assign(d.schedules?.["0"] ?? {}, { id: "old-cases" }), supportCaseWithTasks);
    const removed = edited((d) => Object.assign(d, { schedules: [] }), supportCaseWithTasks);
    for (const [mine, theirs] of [
      [renamed, removed],
      [removed, renamed],
    ] as const) {
      const { conflicts } = merge(supportCaseWithTasks, mine, theirs);
      expect(conflicts.map(({ at, base }) => [at, base])).toContainEqual(["/schedules", "stale-audit"]);
    }
    expect(merge(supportCaseWithTasks, renamed, renamed).conflicts).toEqual([]);
  });

  test("both may add the same", () => {
    const both = merge(supportCase, adding(close("t-x")), adding(close("t-x"), close("t-y", { on: "accept" })));
    expect(both).toMatchObject({ conflicts: [], problems: [] });
    expect((both.definition as Definition).transitions.slice(-2).map(({ id }) => id)).toEqual(["t-x", "t-y"]);
  });

  test("two transitions for the same event in the same state are a conflict: nobody said which comes first", () => {
    const { definition, conflicts } = merge(supportCase, adding(close("t-b")), adding(close("t-a")));
    expect(conflicts).toMatchObject([{ at: "/transitions", base: [], mine: ["t-b"], theirs: ["t-a"] }]);
    expect((definition as Definition).transitions.slice(-2).map(({ id }) => id)).toEqual(["t-a", "t-b"]);
  });

  test("transitions moved by one and added by the other keep the new order", () => {
    const turned = { ...supportCase, transitions: supportCase.transitions.toReversed() };
    const { definition, conflicts } = merge(supportCase, turned, adding(close("t-x")));
    const last = supportCase.transitions.at(-1)?.id;
    expect(conflicts).toEqual([]);
    expect((definition as Definition).transitions.slice(0, 2).map(({ id }) => id)).toEqual([last, "t-x"]);
  });

  test("a list that both put into another order is a conflict", () => {
    const turned = { ...supportCase, transitions: supportCase.transitions.toReversed() };
    const [first, ...rest] = supportCase.transitions;
    const moved = { ...supportCase, transitions: [...rest, ...(first ? [first] : [])] };
    expect(merge(supportCase, turned, moved).conflicts.map(({ at }) => at)).toEqual(["/transitions"]);
  });

  test("changes that cannot stand together are told as problems", () => {
    const without = edited((d) => {
      Object.assign(d, {
        transitions: supportCase.transitions.filter(({ to, from }) => to !== "pending" && !from.includes("pending")),
      });
      delete d.states?.pending;
      Object.assign(d, { tests: [] });
    });
    const { conflicts, problems } = merge(supportCase, without, adding(close("t-wait", { to: "pending" })));
    expect(conflicts).toEqual([]);
    expect(problems.map(({ id, message }) => [id, message])).toContainEqual([
      "reference",
      "there is no state “pending”",
    ]);
  });

  test("keys that reach a prototype stay keys", () => {
    const hostile = edited((d) => Object.assign(d, JSON.parse('{"meta":{"__proto__":{"polluted":true},"a":1}}')));
    const { definition, problems } = merge(
      supportCase,
      hostile,
      edited((d) => Object.assign(d, { meta: { b: 1 } })),
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.stringify(definition)).toContain('"__proto__":{"polluted":true}');
    expect(problems.length).toBeGreaterThan(0);
  });
});
