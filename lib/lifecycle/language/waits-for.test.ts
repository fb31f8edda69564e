import { describe, expect, test } from "vitest";
import type { Category, StateDefinition } from "@/lib/lifecycle/language/definition";
import { partyOf, waitsFor } from "@/lib/lifecycle/language/waits-for";
import { isWaiting } from "@/lib/lifecycle/simulate/directions";

const vendor = { other: "vendor", label: "the vendor" };
const state = (category: Category, more: Partial<StateDefinition> = {}): StateDefinition => ({
  label: category,
  stage: "work",
  category,
  ...more,
});
const checklist = { kind: "checklist", items: [], done: "done" } as const;

describe("whom a case waits for", () => {
  test.each<[string, StateDefinition, ReturnType<typeof waitsFor>]>([
    ["an open case waits for us", state("open"), "us"],
    ["an assigned one, too", state("assigned"), "us"],
    ["a pending one for the customer", state("pending"), "customer"],
    ["a pending one with a task of ours for us", state("pending", { task: checklist }), "us"],
    ["a resolved one for nobody", state("resolved"), "nobody"],
    ["a closed one for nobody", state("closed"), "nobody"],
    ["what the state says goes before its category", state("resolved", { waitsFor: "customer" }), "customer"],
    ["and before its task", state("pending", { task: checklist, waitsFor: vendor }), vendor],
  ])("%s", (_sentence, given, expected) => {
    expect(waitsFor(given)).toEqual(expected);
  });

  test("somebody else is counted as one party, whatever the name", () => {
    expect(partyOf(state("pending", { waitsFor: vendor }))).toBe("other");
    expect(partyOf(state("pending"))).toBe("customer");
  });

  test("a simulation has no work of ours where others or time are waited for", () => {
    expect(isWaiting(state("assigned", { waitsFor: vendor }))).toBe(true);
    expect(isWaiting(state("pending", { waitsFor: "nobody" }))).toBe(true);
    expect(isWaiting(state("pending", { waitsFor: "us" }))).toBe(false);
    expect(isWaiting(state("pending", { waitsFor: vendor, task: checklist }))).toBe(false);
    expect(isWaiting(state("resolved", { waitsFor: "customer" }))).toBe(false);
  });
});
