import { describe, expect, it } from "vitest";
import type { Happening } from "@/lib/cases/write/times";
import { timesAfter } from "@/lib/cases/write/times";
import { waitingOn } from "@/lib/cases/waiting-on";
import type { Category, StateDefinition, WaitsFor } from "@/lib/lifecycle/language/definition";

const [start, now] = [new Date("2026-11-23T10:00:00Z"), new Date("2026-11-23T11:00:00Z")];

const vendor: WaitsFor = { other: "vendor", label: "the vendor" };
const parts: WaitsFor = { other: "parts", label: "parts" };
const stateOf = (category: Category, waitsFor: WaitsFor): StateDefinition => ({
  label: category,
  stage: "work",
  category,
  waitsFor,
});

type Waits = { from?: WaitsFor; to?: WaitsFor };
type Change = {
  from: Category;
  to: Category;
  waits?: Waits;
  last?: "customer" | "agent" | null;
  speaker?: Happening["speaker"];
};

function after({ from, to, waits = {}, last = "customer", speaker = null }: Change) {
  const done = from === "resolved" || from === "closed" ? start : null;
  const times = { enteredStateAt: start, waitingSince: start, firstRepliedAt: null, resolvedAt: done, closedAt: null };
  const [was, is] = [waits.from && stateOf(from, waits.from), waits.to && stateOf(to, waits.to)];
  const before = { ...times, category: from, definition: was, lastSpeaker: last };
  return timesAfter({ before, after: { category: to, definition: is, stayed: from === to }, speaker, now });
}

describe("the instants of a case", () => {
  it("say since when it is resolved, and nothing of it once it is open again", () => {
    expect(after({ from: "assigned", to: "resolved" })).toMatchObject({ resolvedAt: now, closedAt: null });
    expect(after({ from: "resolved", to: "closed" })).toMatchObject({ resolvedAt: start, closedAt: now });
    expect(after({ from: "assigned", to: "closed" })).toMatchObject({ resolvedAt: null, closedAt: now });
    expect(after({ from: "closed", to: "assigned" })).toMatchObject({ resolvedAt: null, closedAt: null });
  });

  it("keep the time of entry while the case stays", () => {
    expect(after({ from: "assigned", to: "assigned" }).enteredStateAt).toBe(start);
    expect(after({ from: "open", to: "assigned" }).enteredStateAt).toBe(now);
  });

  it("note our first public word, not the customer's and not the system's", () => {
    expect(after({ from: "open", to: "open", speaker: "agent" }).firstRepliedAt).toBe(now);
    expect(after({ from: "open", to: "open", speaker: "customer" }).firstRepliedAt).toBeNull();
    expect(after({ from: "open", to: "open", speaker: "system" }).firstRepliedAt).toBeNull();
  });

  it.each<[string, Change, boolean]>([
    ["a customer's second word does not restart it", { from: "assigned", to: "assigned", speaker: "customer" }, false],
    ["our answer leaves it to the customer", { from: "assigned", to: "assigned", speaker: "agent" }, true],
    ["our second answer does not", { from: "assigned", to: "assigned", last: "agent", speaker: "agent" }, false],
    [
      "the customer's answer hands it back",
      { from: "pending", to: "assigned", last: "agent", speaker: "customer" },
      true,
    ],
    ["an assignment leaves it where it is", { from: "open", to: "assigned" }, false],
    ["resolving ends it", { from: "assigned", to: "resolved" }, true],
    ["asking a vendor restarts it", { from: "assigned", to: "pending", waits: { to: vendor } }, true],
    [
      "what the customer writes meanwhile does not",
      { from: "pending", to: "pending", waits: { from: vendor, to: vendor }, speaker: "customer" },
      false,
    ],
    [
      "nor does our answer",
      { from: "pending", to: "pending", waits: { from: vendor, to: vendor }, speaker: "agent" },
      false,
    ],
    [
      "waiting for parts after a vendor does",
      { from: "pending", to: "pending", waits: { from: vendor, to: parts } },
      true,
    ],
    [
      "a vendor's answer makes it our turn",
      { from: "pending", to: "assigned", waits: { from: vendor }, last: "agent" },
      true,
    ],
  ])("waiting: %s", (_, change, restarts) => {
    expect(after(change).waitingSince).toBe(restarts ? now : start);
  });
});

describe("whom a case waits for is written with it", () => {
  it("as its new state says", () => {
    expect(after({ from: "open", to: "assigned" }).waitingOn).toBe("us");
    expect(after({ from: "assigned", to: "pending" }).waitingOn).toBe("customer");
    expect(after({ from: "assigned", to: "pending", waits: { to: vendor } }).waitingOn).toBe("other");
    expect(after({ from: "pending", to: "resolved" }).waitingOn).toBe("nobody");
  });

  it("in the reader's words; a customer hears of somebody else only where the lifecycle says so", () => {
    const place = (waitsFor: WaitsFor) => ({ category: "pending", definition: stateOf("pending", waitsFor) }) as const;
    const told: WaitsFor = { ...vendor, label: { en: "the vendor", ko: "공급업체" }, customerLabel: "our vendor" };
    expect(waitingOn({ role: "agent", language: "ko" }, place(told))).toEqual({ who: "other", name: "공급업체" });
    expect(waitingOn({ role: "customer", language: "en" }, place(told))).toEqual({ who: "other", name: "our vendor" });
    expect(waitingOn({ role: "customer", language: "en" }, place(vendor))).toEqual({ who: "us" });
    expect(waitingOn({ role: "customer", language: "en" }, place("customer"))).toEqual({ who: "customer" });
  });

  it("by its category where the version does not know the state", () => {
    expect(waitingOn({ role: "agent", language: "en" }, { category: "pending", definition: undefined })).toEqual({
      who: "customer",
    });
  });
});
