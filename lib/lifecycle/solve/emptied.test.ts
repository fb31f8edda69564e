import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { fieldsAsMet } from "@/lib/lifecycle/solve/emptied";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const writing = (set: Definition["transitions"][number]["set"], required: boolean): Definition => ({
  ...supportCase,
  fields: { ...supportCase.fields, rank: { type: "int", default: 1 }, next: { type: "int", default: 1 } },
  events: { ...supportCase.events, rank: { kind: "command", input: { rank: { type: "int", required } } } },
  transitions: [
    ...supportCase.transitions,
    { id: "t-rank", from: ["open"], on: "rank", to: "$same", ...(set && { set }) },
  ],
});
const ranked = { "case.rank": { var: "event.rank" }, "case.next": { "+": [{ var: "case.rank" }, 1] } } as const;

test("a field with a default can be emptied by an input that may be left out, and so can what is counted from it", () => {
  const fields = fieldsAsMet(writing(ranked, false));
  expect([fields.rank?.nullable, fields.next?.nullable]).toEqual([true, true]);
});

test("a field that is only written from what is there stays filled", () => {
  const definition = writing(ranked, true);
  expect(fieldsAsMet(definition)).toEqual(definition.fields);
});
