import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { diff } from "@/lib/lifecycle/diff/diff";
import { disturbed, edited } from "@/lib/lifecycle/diff/test/edits";
import { behaviourJson } from "@/lib/lifecycle/language/hash";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const to = (after: Definition) =>
  diff(supportCase, after).map(({ kind, what, id, class: reach }) => `${kind} ${what} ${id}: ${reach}`);
const transition = (id: string, more: object): object => ({ id, from: ["open"], on: "close", to: "closed", ...more });
const without = (id: string): Definition => ({
  ...supportCase,
  transitions: supportCase.transitions.filter((each) => each.id !== id),
});

describe("what became different between two versions", () => {
  test("nothing is different from itself", () => {
    expect(
      diff(
        supportCase,
        edited(() => null),
      ),
    ).toEqual([]);
  });

  test.each<[string, Definition, string[]]>([
    [
      "a box was moved",
      edited((d) => Object.assign(d.layout?.nodes ?? {}, { open: [9, 9] })),
      ["changed layout layout: layout"],
    ],
    [
      "a label was reworded",
      edited((d) => Object.assign(d.states?.open ?? {}, { label: "New" })),
      ["changed state open: wording"],
    ],
    [
      "whoever is waited for is called something else",
      edited((d) => Object.assign(d.states?.approval?.waitsFor ?? {}, { label: "the boss" })),
      ["changed state approval: wording"],
    ],
    [
      "somebody else is waited for",
      edited((d) => Object.assign(d.states?.pending ?? {}, { waitsFor: { other: "vendor", label: "the vendor" } })),
      ["changed state pending: behavioural"],
    ],
    [
      "the customer sees a field",
      edited((d) => Object.assign(d.fields?.followUpBy ?? {}, { customer: "sees" })),
      ["changed field followUpBy: compatible"],
    ],
    [
      "a field got a hint",
      edited((d) => Object.assign(d.fields?.followUpBy ?? {}, { hint: "A working day" })),
      ["changed field followUpBy: wording"],
    ],
    ["a note was added", edited((d) => Object.assign(d, { meta: { author: "maria" } })), ["added meta meta: wording"]],
    [
      "a state was added",
      edited((d) =>
        Object.assign(d.states ?? {}, { parked: { label: "Parked", stage: "assign", category: "pending" } }),
      ),
      ["added state parked: compatible"],
    ],
    [
      "a field was added",
      edited((d) => Object.assign(d.fields ?? {}, { extra: { type: "bool", nullable: true } })),
      ["added field extra: compatible"],
    ],
    [
      "a command was answered that nothing answered",
      edited((d) => (d.transitions as unknown as object[]).push(transition("t-new", {}))),
      ["added transition t-new: compatible"],
    ],
    [
      "a message was answered that nothing answered",
      edited((d) =>
        (d.transitions as unknown as object[]).push(
          transition("t-new", { from: ["closed"], on: "customerReply", to: "$same" }),
        ),
      ),
      ["added transition t-new: behavioural"],
    ],
    [
      "an answer came before another",
      edited((d) => (d.transitions as unknown as object[]).unshift(transition("t-new", { from: ["resolved"] }))),
      ["added transition t-new: behavioural"],
    ],
    [
      "a guard was dropped",
      edited((d) => delete d.transitions?.["0"]?.if),
      ["changed transition t-assign: behavioural"],
    ],
    [
      "a timer was shortened",
      edited((d) => Object.assign(d.states?.open?.timers?.["0"] ?? {}, { after: "PT1H" })),
      ["changed timer unassigned: behavioural"],
    ],
    [
      "a choice was added",
      edited((d) => Object.assign(d.fields?.priority ?? {}, { values: ["low", "normal", "high", "urgent", "vital"] })),
      ["changed field priority: compatible"],
    ],
    [
      "a choice was taken away",
      edited((d) => Object.assign(d.fields?.priority ?? {}, { values: ["normal", "high", "urgent"] })),
      ["changed field priority: breaking"],
    ],
    [
      "a number may be less",
      edited((d) => Object.assign(d.fields?.reopenCount ?? {}, { max: 9 })),
      ["changed field reopenCount: breaking"],
    ],
    [
      "a field became text",
      edited((d) => Object.assign(d.fields?.followUpBy ?? {}, { type: "string" })),
      ["changed field followUpBy: breaking"],
    ],
    ["a field went", edited((d) => delete d.fields?.ageDays), ["removed field ageDays: breaking"]],
    [
      "a message's input went",
      edited((d) => delete d.events?.surveyAnswered?.input?.comment),
      ["removed input surveyAnswered.comment: breaking"],
    ],
    [
      "a command asks for more",
      edited((d) => Object.assign(d.events?.close ?? {}, { input: { why: { type: "text", required: true } } })),
      ["added input close.why: behavioural"],
    ],
    ["a timer's event went", edited((d) => delete d.events?.autoClose), ["removed event autoClose: breaking"]],
    ["a button went", edited((d) => delete d.events?.close), ["removed event close: behavioural"]],
    ["one of two ways went", without("t-accept"), ["removed transition t-accept: behavioural"]],
    [
      "a test went",
      edited((d) => (d.tests as unknown as object[]).pop()),
      ["removed test A case nobody takes is escalated, once: compatible"],
    ],
    [
      "an effect went elsewhere",
      edited((d) => {
        Object.assign(d.states?.closed ?? {}, { entry: d.states?.resolved?.entry });
        delete d.states?.resolved?.entry;
      }),
      ["changed effect survey: behavioural"],
    ],
    [
      "an empty list was left out",
      edited((d) => Object.assign(d.states?.closed ?? {}, { entry: [] })),
      ["changed lifecycle : compatible"],
    ],
  ])("%s", (_title, after, changes) => {
    expect(to(after)).toEqual(changes);
  });

  test("a transition that swaps places with one for another event changes nothing that happens", () => {
    const [first, second, ...rest] = supportCase.transitions;
    const swapped = { ...supportCase, transitions: [second, first, ...rest] } as Definition;
    expect(to(swapped)).toEqual(["changed transition t-reassign: compatible"]);
  });

  test("a transition that comes before another for the same state and event changes what happens", () => {
    const gate = supportCase.transitions.findIndex(({ id }) => id === "t-resolve-gate");
    const transitions = [...supportCase.transitions];
    const moved = transitions.splice(gate, 1);
    transitions.splice(gate + 1, 0, ...moved);
    expect(to({ ...supportCase, transitions })).toEqual(["changed transition t-resolve: behavioural"]);
  });

  test("a task's answer that goes away strands the cases that wait for it", () => {
    const changes = diff(
      supportCaseWithTasks,
      edited((d) => delete d.events?.approve, supportCaseWithTasks),
    );
    expect(changes.map(({ id, class: reach }) => `${id}: ${reach}`)).toEqual(["approve: breaking"]);
  });

  test("a case is stranded when the last way out of its state goes", () => {
    const stuck = edited((d) => {
      Object.assign(d, {
        transitions: supportCase.transitions.filter(
          ({ from, to: target }) => !from.includes("approval") || target === "$same",
        ),
      });
    });
    const transitions = diff(supportCase, stuck).filter(({ what }) => what === "transition");
    expect(transitions.map((change) => `${change.id}: ${change.class}`)).toEqual([
      "t-approve: breaking",
      "t-reject: breaking",
    ]);
  });

  test("a state that was only renamed is said to be", () => {
    const renamed = edited((d) => {
      const { pending, ...states } = supportCase.states;
      Object.assign(d, { states: { ...states, waiting: { ...pending, timers: [] } } });
    });
    const [change] = diff(
      edited((d) => Object.assign(d.states?.pending ?? {}, { timers: [] })),
      renamed,
    );
    expect(change).toMatchObject({ kind: "renamed", what: "state", id: "waiting", was: "pending", class: "breaking" });
    expect(change?.message).toEqual({
      en: "The state “Pending” was renamed from pending to waiting.",
      ko: "‘대기 중’ 상태가 pending에서 waiting으로 이름이 바뀌었습니다.",
    });
  });

  test("a change is told in a sentence, with what was before and after", () => {
    const after = edited((d) => Object.assign(d.states?.open ?? {}, { category: "pending", color: "red" }));
    const [acting, speaking] = diff(supportCase, after);
    expect(acting).toMatchObject({
      at: "/states/open",
      before: { category: "open" },
      after: { category: "pending" },
      message: { en: "The state “Open” was changed: category.", ko: "‘열림’ 상태가 변경되었습니다: 범주." },
    });
    expect(speaking).toMatchObject({ class: "wording", keys: ["color"] });
  });

  test("the behaviour hash is the same exactly when nothing but layout and words was changed", () => {
    fc.assert(
      fc.property(disturbed, disturbed, (before, after) => {
        const changes = diff(before, after);
        const acts = changes.some((change) => change.class !== "layout" && change.class !== "wording");
        expect(acts).toBe(behaviourJson(before) !== behaviourJson(after));
      }),
      { numRuns: process.env.CASEWAY_CAMPAIGN ? 1_000 : 30 },
    );
  });
});
