import { describe, expect, it } from "vitest";
import { ballOf } from "@/lib/cases/ball";
import type { Happening } from "@/lib/cases/write/times";
import { timesAfter } from "@/lib/cases/write/times";
import type { Category } from "@/lib/lifecycle/language/definition";

const [start, now] = [new Date("2026-11-23T10:00:00Z"), new Date("2026-11-23T11:00:00Z")];

type Change = { from: Category; to: Category; last?: "customer" | "agent" | null; speaker?: Happening["speaker"] };

function after({ from, to, last = "customer", speaker = null }: Change) {
  const done = from === "resolved" || from === "closed" ? start : null;
  const times = { enteredStateAt: start, waitingSince: start, firstRepliedAt: null, resolvedAt: done, closedAt: null };
  const before = { ...times, category: from, definition: undefined, lastSpeaker: last };
  return timesAfter({ before, after: { category: to, definition: undefined, stayed: from === to }, speaker, now });
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
    ["our answer hands the ball over", { from: "assigned", to: "assigned", speaker: "agent" }, true],
    ["our second answer does not", { from: "assigned", to: "assigned", last: "agent", speaker: "agent" }, false],
    [
      "the customer's answer hands it back",
      { from: "pending", to: "assigned", last: "agent", speaker: "customer" },
      true,
    ],
    ["an assignment leaves it where it is", { from: "open", to: "assigned" }, false],
    ["resolving ends it", { from: "assigned", to: "resolved" }, true],
  ])("waiting: %s", (_, change, restarts) => {
    expect(after(change).waitingSince).toBe(restarts ? now : start);
  });
});

describe("the ball", () => {
  it("is the requester's while the case is pending, ours when the state holds a task of ours", () => {
    expect(ballOf("pending", undefined)).toBe("requester");
    expect(ballOf("pending", { task: { kind: "checklist", items: [], done: "x" } })).toBe("us");
    expect([ballOf("open", undefined), ballOf("assigned", undefined)]).toEqual(["us", "us"]);
    expect([ballOf("resolved", undefined), ballOf("closed", undefined)]).toEqual(["nobody", "nobody"]);
  });
});
