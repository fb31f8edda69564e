import { expect, it } from "vitest";
import { waitBeforeRunMs } from "@/lib/time/throttle";

const pace = { delayMs: 300, everyMs: 1_500 };

it.each([
  ["the first run comes after the delay", null, 10_000, 300],
  ["long after a run it is the delay again", 1_000, 10_000, 300],
  ["soon after a run the next is due when the interval has passed", 10_000, 10_100, 1_400],
  ["near the end of the interval the delay still holds", 10_000, 11_400, 300],
] as const)("%s", (_, lastRunAt, now, waitMs) => {
  expect(waitBeforeRunMs(pace, lastRunAt, now)).toBe(waitMs);
});
