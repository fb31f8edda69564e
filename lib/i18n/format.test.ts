import { describe, expect, test } from "vitest";
import { formatBytes, formatDuration, formatInstant, formatRelative } from "@/lib/i18n/format";

const minute = 60_000;
const hour = 60 * minute;

describe("a length of time", () => {
  test.each([
    [0, "0 s", "0초"],
    [59_400, "59 s", "59초"],
    [minute, "1 min", "1분"],
    [3 * hour + 20 * minute, "3 h 20 min", "3시간 20분"],
    [26 * hour + 5 * minute, "1 d 2 h", "1일 2시간"],
    [48 * hour + 5 * minute, "2 d", "2일"],
    [-5, "0 s", "0초"],
  ])("of %d ms is written in its two largest units", (ms, english, korean) => {
    expect(formatDuration(ms, "en")).toBe(english);
    expect(formatDuration(ms, "ko")).toBe(korean);
  });
});

test("an instant is told from now in the largest whole unit", () => {
  const now = new Date("2026-03-02T12:00:00Z");
  const before = (ms: number) => new Date(now.getTime() - ms);
  expect(formatRelative(before(20_000), now, "en")).toBe("now");
  expect(formatRelative(before(119_000), now, "en")).toBe("1 minute ago");
  expect(formatRelative(before(25 * hour), now, "ko")).toBe("어제");
  expect(formatRelative(before(-3 * hour), now, "en")).toBe("in 3 hours");
});

test("an instant is written in the viewer's zone", () => {
  const at = new Date("2026-03-01T23:30:00Z");
  expect(formatInstant(at, { locale: "en", timeZone: "UTC" }, "date")).toBe("Mar 1, 2026");
  expect(formatInstant(at, { locale: "ko", timeZone: "Asia/Seoul" }, "date")).toBe("2026. 3. 2.");
});

test("a file's size is written in the unit a person would use", () => {
  expect(formatBytes(0, "en")).toBe("0 byte");
  expect(formatBytes(999, "en")).toBe("999 byte");
  expect(formatBytes(812_000, "en")).toBe("812 kB");
  expect(formatBytes(4_200_000, "ko")).toBe("4.2MB");
});
