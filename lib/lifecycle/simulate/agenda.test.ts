import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import type { Due } from "@/lib/lifecycle/simulate/agenda";
import { newAgenda } from "@/lib/lifecycle/simulate/agenda";

const due = (at: number, what: number): Due => ({ at, kind: 1, slot: 2, case: 3, epoch: 4, what });

test("what comes due is taken by time, and in the order of planning at the same time, however it was mixed", () => {
  // A number plans something at that time, -1 takes the earliest.
  assert(
    property(array(integer({ min: -1, max: 20 }), { maxLength: 3_000 }), (doings) => {
      const agenda = newAgenda();
      const expected: Due[] = [];
      for (const [what, at] of doings.entries()) {
        if (at >= 0) {
          agenda.add(due(at, what));
          expected.push(due(at, what));
          continue;
        }
        const taken = due(0, 0);
        const [first] = expected.toSorted((a, b) => a.at - b.at || a.what - b.what);
        expect(agenda.take(taken)).toBe(first !== undefined);
        if (first) {
          expect(taken).toEqual(first);
          expected.splice(expected.indexOf(first), 1);
        }
      }
      expect(agenda.size()).toBe(expected.length);
    }),
    { numRuns: 30 },
  );
});
