import { describe, expect, it } from "vitest";
import { parseDuration } from "@/lib/lifecycle/language/duration";
import { addBusinessTime } from "@/lib/time/business-hours";

const after = (from: string, length: string, zone = "UTC"): string => {
  const duration = parseDuration(length);
  if (!duration) throw new Error(`${length} is no duration`);
  return addBusinessTime(new Date(from), duration, zone).toISOString();
};

describe("business time", () => {
  it("runs within a working day", () => {
    expect(after("2026-11-23T10:00:00.250Z", "PT4H")).toBe("2026-11-23T14:00:00.250Z");
  });

  it("goes on the next morning when the day ends", () => {
    expect(after("2026-11-23T16:00:00Z", "PT4H")).toBe("2026-11-24T11:00:00.000Z");
  });

  it("may end exactly when the day ends", () => {
    expect(after("2026-11-23T14:00:00Z", "PT4H")).toBe("2026-11-23T18:00:00.000Z");
  });

  it("skips the weekend", () => {
    expect(after("2026-11-27T17:00:00Z", "PT2H")).toBe("2026-11-30T10:00:00.000Z");
    expect(after("2026-11-28T12:00:00Z", "PT2H")).toBe("2026-11-30T11:00:00.000Z");
  });

  it("begins in the morning for what comes at night", () => {
    expect(after("2026-11-24T02:00:00Z", "PT30M")).toBe("2026-11-24T09:30:00.000Z");
  });

  it("counts days as working days at the same time of day", () => {
    expect(after("2026-11-26T10:15:00Z", "P2D")).toBe("2026-11-30T10:15:00.000Z");
    expect(after("2026-11-26T10:15:00Z", "P1DT8H")).toBe("2026-11-30T09:15:00.000Z");
  });

  it("follows the wall clock of its zone", () => {
    expect(after("2026-11-23T08:30:00Z", "PT1H", "Asia/Seoul")).toBe("2026-11-24T00:30:00.000Z");
    expect(after("2026-11-23T17:30:00Z", "PT1H", "America/New_York")).toBe("2026-11-23T18:30:00.000Z");
  });

  it("follows it over a change of the clocks", () => {
    expect(after("2026-10-23T15:00:00Z", "PT2H", "Europe/Berlin")).toBe("2026-10-26T09:00:00.000Z");
    expect(after("2026-03-27T16:00:00Z", "PT2H", "Europe/Berlin")).toBe("2026-03-30T08:00:00.000Z");
  });
});
