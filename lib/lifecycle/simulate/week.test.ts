import { array, assert, constant, double, integer, oneof, property, record } from "fast-check";
import { expect, test } from "vitest";
import { businessTime, cumulative, hoursOf } from "@/lib/lifecycle/simulate/week";
import { addBusinessTime } from "@/lib/time/business-hours";

/** Simulated weeks begin on a Monday; so did 2024. */
const MONDAY = Date.UTC(2024, 0, 1);

test("business time in a simulated week is the product's business time", () => {
  const { after } = businessTime(hoursOf("office"));
  const seconds = integer({ min: 0, max: 30 * 86_400 });
  const duration = record({ days: integer({ min: 0, max: 40 }), seconds: integer({ min: 0, max: 500_000 }) });
  assert(
    property(seconds, duration, (from, length) => {
      const due = addBusinessTime(new Date(MONDAY + from * 1_000), length, "Etc/UTC");
      expect(after(from, length)).toBeCloseTo((due.getTime() - MONDAY) / 1_000, 3);
    }),
    { numRuns: 500 },
  );
});

test("summing a rate up and asking when a sum is reached undo each other", () => {
  const rate = oneof(constant(0), double({ min: 1e-3, max: 1e3, noNaN: true }));
  const week = array(rate, { minLength: 168, maxLength: 168 }).filter((rates) => rates.some((one) => one > 0));
  assert(
    property(week, double({ min: 0.001, max: 50, noNaN: true }), (rates, weeks) => {
      const { perWeek, until, reach } = cumulative(Float64Array.from(rates));
      const at = reach(weeks * perWeek);
      expect(until(at) / perWeek).toBeCloseTo(weeks, 6);
      expect(until(at * (1 - 1e-9) - 1e-3)).toBeLessThan(weeks * perWeek);
    }),
  );
  expect(cumulative(new Float64Array(168)).reach(1)).toBe(Infinity);
});

test("a night shift reaches into the next day, the one of Sunday into Monday", () => {
  const hours = hoursOf([{ days: ["sun"], from: 22, to: 6 }]);
  expect([...hours.keys()].filter((hour) => hours[hour])).toEqual([0, 1, 2, 3, 4, 5, 166, 167]);
  expect(hoursOf([{ days: ["mon"], from: 0, to: 24 }]).reduce((sum, hour) => sum + hour, 0)).toBe(24);
  expect(hoursOf("office").reduce((sum, hour) => sum + hour, 0)).toBe(45);
});
