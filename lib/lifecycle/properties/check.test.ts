import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, PropertyDefinition } from "@/lib/lifecycle/language/definition";
import { explore } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import type { PropertyVerdict } from "@/lib/lifecycle/properties/check";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { tellViolation } from "@/lib/lifecycle/properties/tell";
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

/** A case that waits, is worked on and ends; what is given changes it. */
function small(changes: Partial<Definition> = {}, hours = 4): Definition {
  return {
    language: "lifecycle/1",
    key: "small",
    title: "Small",
    initial: "waiting",
    stages: [{ id: "s", label: "S" }],
    fields: { owner: { type: "ref", to: "user", nullable: true, writtenBy: "engine" } },
    events: {
      take: { kind: "command" },
      giveBack: { kind: "command" },
      finish: { kind: "command" },
      tooLong: { kind: "timer" },
    },
    states: {
      waiting: {
        label: "Waiting",
        stage: "s",
        category: "open",
        timers: [{ id: "patience", event: "tooLong", after: `PT${hours}H` }],
      },
      working: { label: "Working", stage: "s", category: "assigned" },
      done: { label: "Done", stage: "s", category: "closed", final: true },
    },
    transitions: [
      { id: "t-take", from: ["waiting"], on: "take", to: "working", set: { "case.owner": { var: "actor.id" } } },
      { id: "t-late", from: ["waiting"], on: "tooLong", to: "working" },
      { id: "t-back", from: ["working"], on: "giveBack", to: "waiting" },
      { id: "t-finish", from: ["working"], on: "finish", to: "done" },
    ],
    ...changes,
  };
}
const withMoves = (...more: Definition["transitions"]): Definition =>
  small({ transitions: [...small().transitions, ...more] });
const waitingLeadsToWork: [Claim, Claim] = [{ state: "waiting" }, { state: "working" }];

describe("leadsTo", () => {
  test("time alone brings on what a timer brings on", () => {
    expect(told(judged(small(), { leadsTo: waitingLeadsToWork, under: "timers" }))).toEqual(["holds"]);
  });

  test("where no timer runs, time alone brings on nothing", () => {
    const verdict = judged(small(), { leadsTo: [{ state: "working" }, { state: "done" }], under: "timers" });
    expect(told(verdict)).toEqual(["start", "t-take"]);
    expect(verdict).toMatchObject({ loop: null });
  });

  test("a timer that begins anew for ever brings on nothing either; the round is told", () => {
    const round = small({
      transitions: [
        { id: "t-again", from: ["waiting"], on: "tooLong", to: "waiting" },
        { id: "t-finish", from: ["waiting"], on: "finish", to: "done" },
      ],
    });
    const verdict = judged(round, { leadsTo: [{ state: "waiting" }, { state: "done" }], under: "timers" });
    expect(told(verdict)).toEqual(["start", "t-again"]);
    expect(verdict).toMatchObject({ loop: 1 });
  });

  test("people can hand a case back and forth for ever", () => {
    const verdict = judged(small(), { leadsTo: [{ state: "working" }, { state: "done" }] });
    expect(told(verdict)).toEqual(["start", "t-take", "t-back", "t-take"]);
    expect(verdict).toMatchObject({ loop: 2 });
  });

  test("to stay in a state puts off no timer", () => {
    const noted = withMoves({ id: "t-note", from: ["waiting"], on: "finish", to: "$same" });
    expect(told(judged(noted, { leadsTo: waitingLeadsToWork }))).toEqual(["holds"]);
  });

  test("to enter a state again does put off its timer", () => {
    const again = withMoves({ id: "t-anew", from: ["waiting"], on: "finish", to: "waiting" });
    expect(judged(again, { leadsTo: waitingLeadsToWork })).toMatchObject({ verdict: "violated", loop: 1 });
  });

  test("an effect that answers in any case brings on what time does not", () => {
    const routed = (caught: boolean): Definition =>
      small({
        states: {
          ...small().states,
          waiting: {
            label: "Waiting",
            stage: "s",
            category: "open",
            entry: [
              {
                id: "route",
                do: "test.run",
                onSuccess: "take",
                // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
                ...(caught ? { catch: [{ errors: ["*"], then: "take" }] } : {}),
              },
            ],
          },
        },
      });
    const claim = { leadsTo: waitingLeadsToWork, under: "timers" };
    expect(told(judged(routed(true), claim))).toEqual(["holds"]);
    expect(told(judged(routed(false), claim))).toEqual(["start"]);
  });

  test("of two timers the certainly shorter one comes first", () => {
    const two = (late: string): Definition =>
      small({
        events: { ...small().events, given: { kind: "timer" } },
        states: {
          ...small().states,
          waiting: {
            label: "Waiting",
            stage: "s",
            category: "open",
            timers: [
              { id: "patience", event: "tooLong", after: "PT4H" },
              { id: "end", event: "given", after: late },
            ],
          },
        },
        transitions: [...small().transitions, { id: "t-end", from: ["waiting"], on: "given", to: "done" }],
      });
    const neverEnded = { never: { transition: "t-end" } };
    expect(told(judged(two("PT5H"), neverEnded))).toEqual(["holds"]);
    expect(told(judged(two("PT4H"), neverEnded))).toEqual(["start", "t-end"]);
  });
});

describe("always possibly", () => {
  test("from a final state nothing else is possible any more", () => {
    expect(told(judged(small(), { always: { possibly: { state: "working" } } }))).toEqual([
      "start",
      "t-take",
      "t-finish",
    ]);
    expect(told(judged(small(), { always: { possibly: { state: "done" } } }))).toEqual(["holds"]);
  });
});

describe("precedes", () => {
  test("what comes at the same moment is early enough", () => {
    const asked = (first: string): PropertyVerdict =>
      judged(small(), { precedes: [{ transition: first }, { state: "done" }] });
    expect(told(asked("t-finish"))).toEqual(["holds"]);
    expect(told(asked("t-take"))).toEqual(["start", "t-late", "t-finish"]);
  });
});

describe("atMost", () => {
  test("firings are counted one by one, states by how often they are entered", () => {
    const twice = (claim: Claim): string[] => told(judged(small(), { atMost: { times: 2, claim } }));
    const round = ["start", "t-take", "t-back", "t-take", "t-back", "t-take"];
    expect(twice({ transition: "t-take" })).toEqual(round);
    expect(twice({ state: "working" })).toHaveLength(6);
    expect(twice({ transition: "t-finish" })).toEqual(["holds"]);
    expect(twice({ category: ["open", "assigned"] })).toEqual(["holds"]);
  });
});

describe("whoever acts", () => {
  const ownWork = {
    never: { and: [{ event: "finish" }, { "==": [{ var: "actor.id" }, { var: "case.owner" }] }] },
  } as unknown as Omit<PropertyDefinition, "id" | "why">;

  test("who took a case may finish it, unless a guard asks for somebody else", () => {
    expect(told(judged(small(), ownWork))).toEqual(["start", "t-take", "t-finish"]);
    const other = { "!": { "==": [{ var: "actor.id" }, { var: "case.owner" }] } } as const;
    const guarded = small().transitions.map((move) => (move.id === "t-finish" ? { ...move, if: other } : move));
    expect(told(judged(small({ transitions: guarded }), ownWork))).toEqual(["holds"]);
  });
});

test("what was not looked at to the end is left undecided, in both languages", () => {
  const [property] = supportCase.properties ?? [];
  const verdict = property && checkProperty(explore(supportCase, { cap: 5 }), property);
  expect(verdict).toMatchObject({ verdict: "undecided", why: { en: expect.any(String), ko: expect.any(String) } });
});

test("what was found before the end counts all the same", () => {
  const property = { id: "p", why: "Because.", never: { state: "assigned" } };
  expect(checkProperty(explore({ ...supportCase, properties: [property] }, { cap: 20 }), property)).toMatchObject({
    verdict: "violated",
  });
});

test("a violation is told in a sentence, from labels, in English and Korean", () => {
  const verdict = checkProperty(explore(unlocked), urgentWithoutApproval);
  if (verdict.verdict !== "violated") throw new Error(verdict.verdict);
  expect(tellViolation(unlocked, urgentWithoutApproval, verdict)).toEqual({
    en: "After “Assign” and “Resolve”, anyone may still change “Priority” to Urgent; then “Survey answered” by “Customer” makes the case “Closed”.",
    ko: "‘담당자 지정’, ‘해결’ 다음에 누구든 ‘우선순위’ 값을 긴급으로 바꿀 수 있고, 이어서 ‘고객’의 ‘설문 응답’ 실행으로 사례를 ‘종결됨’ 상태로 옮깁니다.",
  });
});
