import { describe, expect, test } from "vitest";
import { addDuration, durationSeconds, parseDuration, timerDuration } from "@/lib/lifecycle/language/duration";

describe("durations", () => {
  test.each([
    ["P7D", { days: 7, seconds: 0 }],
    ["PT4H", { days: 0, seconds: 14_400 }],
    ["P1DT2H3M4S", { days: 1, seconds: 7_384 }],
    ["PT0S", { days: 0, seconds: 0 }],
  ])("%s is read", (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
  });

  test.each(["", "P", "PT", "P1", "7D", "P1Y", "P1M", "P1W", "-P1D", "P1.5D", "PT1H2D", "P1D ", "P999999D"])(
    "%j is none",
    (text) => {
      expect(parseDuration(text)).toBeNull();
    },
  );

  test("elapsed time is added as it passes, over a change of clocks too", () => {
    expect(addDuration(new Date("2026-03-28T12:00:00Z"), { days: 1, seconds: 60 })).toEqual(
      new Date("2026-03-29T12:01:00Z"),
    );
    expect(durationSeconds({ days: 2, seconds: 5 })).toBe(172_805);
  });

  test("a timer waits as long as its setting says, and as its definition says when the setting says nothing sound", () => {
    const timer = { after: "P7D", setting: "autoCloseDays" };
    expect(timerDuration(timer, {})).toBe("P7D");
    expect(timerDuration(timer, { autoCloseDays: "P3D" })).toBe("P3D");
    expect(timerDuration(timer, { autoCloseDays: 10 })).toBe("P10D");
    expect(timerDuration({ ...timer, setting: "waitHours" }, { waitHours: 8 })).toBe("PT8H");
    for (const odd of ["soon", -1, 1.5, 1e9, null, {}])
      expect(timerDuration(timer, { autoCloseDays: odd })).toBe("P7D");
    expect(timerDuration({ after: "P1D", setting: null }, { null: "P9D" })).toBe("P1D");
    expect(timerDuration({ after: "P1D", setting: "constructor" }, {})).toBe("P1D");
  });
});
