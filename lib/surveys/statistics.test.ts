import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "@/lib/surveys/statistics";

describe("the interval of a share", () => {
  // Worked examples of the score interval: R. G. Newcombe, Statistics in Medicine 17 (1998), table I.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is the published one", (successes, n, from, to) => {
    const interval = wilsonInterval(successes, n);
    expect(interval?.from).toBeCloseTo(from, 4);
    expect(interval?.to).toBeCloseTo(to, 4);
  });

  test("always holds the share, lies between none and all, and narrows with more answers", () => {
    const counts = fc
      .integer({ min: 1, max: 5_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([successes, n]) => {
        const narrow = wilsonInterval(successes * 4, n * 4);
        const wide = wilsonInterval(successes, n);
        const share = successes / n;
        expect(wide?.from).toBeGreaterThanOrEqual(0);
        expect(wide?.from).toBeLessThanOrEqual(share + 1e-9);
        expect(wide?.to).toBeGreaterThanOrEqual(share - 1e-9);
        expect(wide?.to).toBeLessThanOrEqual(1);
        expect(widthOf(narrow)).toBeLessThan(widthOf(wide));
      }),
    );
  });

  test("is unknown without answers", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

function widthOf(interval: { from: number; to: number } | null): number {
  return interval ? interval.to - interval.from : Number.NaN;
}
