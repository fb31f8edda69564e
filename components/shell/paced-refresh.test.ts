import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pacedRefresh } from "@/components/shell/paced-refresh";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const renderMs = 200;

/** A page whose server takes a moment to answer; what it shows is what was so when it was asked. */
function page(takesMs = renderMs) {
  const shown = { asOf: 0, times: 0 };
  const paced = pacedRefresh(() => {
    const askedAt = performance.now();
    setTimeout(() => {
      shown.asOf = askedAt;
      shown.times += 1;
      paced.shown();
    }, takesMs);
  });
  return { paced, shown };
}

describe("a page under steady change", () => {
  it.each([5, 20, 250, 700])("is at most two seconds old, with a change each %s ms", (everyMs) => {
    const began = performance.now();
    const { paced, shown } = page();
    let [changedAt, oldest]: [number | null, number] = [null, 0];
    for (let passed = 0; passed < 30_000; passed += 5) {
      if (passed % everyMs === 0) {
        // What is oldest of all that the page does not show yet.
        if (changedAt === null) changedAt = performance.now();
        paced.changed();
      }
      vi.advanceTimersByTime(5);
      if (changedAt !== null && shown.asOf > changedAt) changedAt = null;
      if (changedAt !== null) oldest = Math.max(oldest, performance.now() - changedAt);
    }
    expect(oldest).toBeLessThanOrEqual(2_000);
    expect(shown.times).toBeLessThanOrEqual((performance.now() - began) / 1_500 + 1);
  });

  it("shows the last change, too", () => {
    const { paced, shown } = page();
    for (let n = 0; n < 100; n++) {
      paced.changed();
      vi.advanceTimersByTime(17);
    }
    const lastAt = performance.now();
    paced.changed();
    vi.advanceTimersByTime(2_000);
    expect(shown.asOf).toBeGreaterThanOrEqual(lastAt);
    const { times } = shown;
    vi.advanceTimersByTime(60_000);
    expect(shown.times).toBe(times);
  });

  it("is not asked for faster than a slow server answers", () => {
    const { paced, shown } = page(4_000);
    for (let passed = 0; passed < 40_000; passed += 50) {
      paced.changed();
      vi.advanceTimersByTime(50);
    }
    expect(shown.times).toBeLessThanOrEqual(10);
    expect(shown.times).toBeGreaterThanOrEqual(8);
  });
});

describe("a page", () => {
  it("shows a single change soon", () => {
    const { paced, shown } = page();
    paced.changed();
    vi.advanceTimersByTime(300 + renderMs);
    expect(shown.times).toBe(1);
  });

  it("that nobody looks at is shown anew once somebody does", () => {
    const { paced, shown } = page();
    paced.pause();
    paced.changed();
    vi.advanceTimersByTime(60_000);
    expect(shown.times).toBe(0);
    paced.resume();
    vi.advanceTimersByTime(300 + renderMs);
    expect(shown.times).toBe(1);
  });

  it("that is gone is not shown anew", () => {
    const { paced, shown } = page();
    paced.changed();
    paced.stop();
    paced.changed();
    vi.advanceTimersByTime(60_000);
    expect(shown.times).toBe(0);
  });

  it("goes on when an answer never comes", () => {
    let asked = 0;
    const paced = pacedRefresh(() => void (asked += 1));
    paced.changed();
    vi.advanceTimersByTime(1_000);
    paced.changed();
    vi.advanceTimersByTime(11_000);
    expect(asked).toBe(2);
  });
});
