import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NO_ZONE, readInstant, writeInstant } from "@/lib/lifecycle/mine/instant";

test.each([
  ["2010-03-31T15:59:42+01:00", "2010-03-31T14:59:42.000Z"],
  ["2010-03-31 15:59:42+0100", "2010-03-31T14:59:42.000Z"],
  ["2010-03-31T15:59:42.5Z", "2010-03-31T15:59:42.500Z"],
  ["2010-03-31 15:59:42,123", "2010-03-31T15:59:42.123Z"],
  ["2010-03-31 15:59", "2010-03-31T15:59:00.000Z"],
  ["2010/3/31 5:59:00 -03", "2010-03-31T08:59:00.000Z"],
  ["29/2/2016 01:23", "2016-02-29T01:23:00.000Z"],
  ["29.02.2016", "2016-02-29T00:00:00.000Z"],
  ["2016-02-29", "2016-02-29T00:00:00.000Z"],
])("%s is read", (text, utc) => {
  expect(new Date(readInstant(text, "day-first")?.milliseconds ?? Number.NaN).toISOString()).toBe(utc);
});

test.each([
  "",
  "yesterday",
  "2015-02-29",
  "31/4/2016 00:00",
  "2016-13-01",
  "2016-01-01T24:00",
  "2016-01-01T12:60",
  "2016-01-01T12:00:61",
  "2016-01-01T12:00+19:00",
  "1456704000",
  "2016-01/01",
  "0001-01-01",
])("%j is no time", (text) => {
  expect(readInstant(text, "day-first")).toBeNull();
});

test("which number is the day is said by whoever knows the file", () => {
  expect(readInstant("3/4/2016", "day-first")?.milliseconds).toBe(Date.UTC(2016, 3, 3));
  expect(readInstant("3/4/2016", "month-first")?.milliseconds).toBe(Date.UTC(2016, 2, 4));
});

test("a time is written in the zone it was read in", () => {
  for (const text of ["2010-03-31T15:59:42+01:00", "2010-03-31T15:59:42-09:30", "2016-02-29T01:23:00"]) {
    const read = readInstant(text, "day-first");
    expect(read && writeInstant(read)).toBe(text);
  }
  expect(readInstant("2016-02-29T01:23:00", "day-first")?.zone).toBe(NO_ZONE);
});

test("the short way of reading the usual notation reads what the long way reads", () => {
  const digits = (most: number, length = 2) =>
    fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(length, "0"));
  const zone = fc.constantFrom("", "Z", "+01:00", "-09:30", "+19:00", "+1:00", "x");
  const parts = fc.tuple(
    digits(9_999, 4),
    digits(13),
    digits(32),
    digits(25),
    digits(61),
    digits(61),
    digits(999, 3),
    zone,
  );
  fc.assert(
    fc.property(parts, fc.constantFrom("T", " "), fc.boolean(), ([year, month, day, h, m, s, ms, end], t, fraction) => {
      const short = `${year}-${month}-${day}${t}${h}:${m}:${s}${fraction ? `.${ms}` : ""}${end}`;
      const long = `${year}/${month}/${day}${t}${h}:${m}:${s}${fraction ? `,${ms}` : ""}${end}`;
      expect(readInstant(short, "day-first")).toEqual(readInstant(long, "day-first"));
    }),
    { numRuns: 2_000 },
  );
});
