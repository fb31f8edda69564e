import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { behaviourHash, behaviourJson, canonicalJson } from "@/lib/lifecycle/language/hash";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const hash = (definition: Definition): string =>
  behaviourHash(definition, (text) => createHash("sha256").update(text).digest("hex"));
type Loose = { [key: string]: Loose };
const changed = (change: (definition: Loose) => unknown): Definition => {
  const copy = JSON.parse(JSON.stringify(supportCase)) as Loose;
  change(copy);
  return copy as unknown as Definition;
};

describe("the behaviour hash", () => {
  test("canonical JSON does not depend on the order of keys", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ a: true, b: [1, { c: "x", d: null }] })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  });

  test.each<[string, (d: Loose) => unknown]>([
    ["layout", (d) => delete d.layout],
    ["the title", (d) => Object.assign(d, { title: "Other" })],
    ["the description", (d) => Object.assign(d, { description: "Other" })],
    [
      "a state's labels and colour",
      (d) =>
        Object.assign(d.states?.open ?? {}, { label: "Neu", customerLabel: "Neu", color: "red", description: "x" }),
    ],
    [
      "how somebody who is waited for is called",
      (d) => Object.assign(d.states?.approval?.waitsFor ?? {}, { label: "boss", customerLabel: "our boss" }),
    ],
    ["a field's hint", (d) => Object.assign(d.fields?.priority ?? {}, { hint: "How bad is it?" })],
    ["a field's labels", (d) => Object.assign(d.fields?.priority ?? {}, { label: "Prio", valueLabels: {} })],
    ["an event's label and question", (d) => Object.assign(d.events?.close ?? {}, { label: "Shut", confirm: "Sure?" })],
    ["the words of a condition", (d) => delete d.conditions?.needsApproval?.whenTrue],
    ["a stage's label", (d) => Object.assign(d.stages?.["0"] ?? {}, { label: "Begin" })],
  ])("does not see %s", (_what, change) => {
    expect(hash(changed(change))).toBe(hash(supportCase));
  });

  test.each<[string, (d: Loose) => unknown]>([
    ["a guard", (d) => delete d.transitions?.["0"]?.if],
    ["the order of transitions", (d) => Object.assign(d, { transitions: supportCase.transitions.toReversed() })],
    ["a field that happens to be called label", (d) => Object.assign(d.fields ?? {}, { label: { type: "string" } })],
    ["a word given to an effect", (d) => Object.assign(d.states?.open?.entry?.["0"]?.with ?? {}, { label: "x" })],
    ["a state's category", (d) => Object.assign(d.states?.open ?? {}, { category: "pending" })],
    ["who is waited for", (d) => Object.assign(d.states?.approval?.waitsFor ?? {}, { other: "vendor" })],
    ["what the customer gives", (d) => Object.assign(d.fields?.followUpBy ?? {}, { customer: "gives" })],
    ["a timer", (d) => delete d.states?.open?.timers],
  ])("sees %s", (_what, change) => {
    expect(hash(changed(change))).not.toBe(hash(supportCase));
  });

  test("says the same of a definition written to a file and read again", () => {
    expect(behaviourJson(JSON.parse(JSON.stringify(supportCase)) as Definition)).toBe(behaviourJson(supportCase));
  });
});
