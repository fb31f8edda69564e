import { expect, test } from "vitest";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const faults = (property: object): string[] => {
  const definition: unknown = JSON.parse(
    JSON.stringify({ ...supportCase, properties: [{ id: "p", why: "Because.", ...property }] }),
  );
  const parsed = parseDefinition(definition);
  return parsed.ok ? [] : parsed.problems.map(({ id, at, message }) => `${id} ${at}: ${message}`);
};

test.each<[string, object, string[]]>([
  [
    "an unknown state",
    { never: { state: "clsoed" } },
    ["reference /properties/0/never/state: there is no state “clsoed”"],
  ],
  [
    "an unknown state in a list",
    { never: { state: ["open", "clsoed"] } },
    ["reference /properties/0/never/state/1: there is no state “clsoed”"],
  ],
  [
    "an unknown category",
    { leadsTo: [{ state: "pending" }, { category: "done" }] },
    ["reference /properties/0/leadsTo/1/category: there is no category “done”"],
  ],
  [
    "an unknown event",
    { precedes: [{ event: "aprove" }, { state: "resolved" }] },
    ["reference /properties/0/precedes/0/event: there is no event “aprove”"],
  ],
  [
    "an unknown transition",
    { atMost: { times: 3, claim: { transition: "t-reopn" } } },
    ["reference /properties/0/atMost/claim/transition: there is no transition “t-reopn”"],
  ],
  [
    "an unknown field",
    { always: { possibly: { and: [{ state: "open" }, { "==": [{ var: "case.prio" }, "low"] }] } } },
    ["reference /properties/0/always/possibly/and/1/==/0: there is no case.prio here"],
  ],
  [
    "a constant of another type",
    { never: { "!": { "==": [{ var: "case.priority" }, "top"] } } },
    ["schema /properties/0/never/!/==: “top” is not one of its values (low, normal, high, urgent)"],
  ],
  [
    "an input, which no moment has",
    { never: { "==": [{ var: "event.score" }, 1] } },
    ["reference /properties/0/never/==/0: there is no event.score here"],
  ],
  [
    "two things said at once",
    { never: { state: "open" }, precedes: [{ state: "open" }, { state: "closed" }] },
    ["schema /properties/0: must have exactly one of never always leadsTo precedes atMost"],
  ],
  ["nothing said", {}, ["schema /properties/0: must have exactly one of never always leadsTo precedes atMost"]],
  [
    "time where it has no part",
    { never: { state: "approval" }, under: "timers" },
    ["schema /properties/0/under: belongs to leadsTo"],
  ],
])("a property with %s is refused, with the place", (_, property, expected) => {
  expect(faults(property)).toEqual(expected);
});

test("claims may ask for states, categories, events, transitions, fields, named conditions and whoever acts", () => {
  const claim = {
    and: [
      { state: ["resolved", "closed"] },
      { category: "closed" },
      { event: "approve" },
      { transition: ["t-approve", "t-reject"] },
      { cond: "needsApproval" },
      { in: ["manager", { var: "actor.roles" }] },
    ],
  };
  expect(faults({ atMost: { times: 3, claim } })).toEqual([]);
});
