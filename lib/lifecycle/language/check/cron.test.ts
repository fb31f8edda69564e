import { expect, test } from "vitest";
import { cronFault, zoneFault } from "@/lib/lifecycle/language/check/cron";

const sentence = (fault: ReturnType<typeof cronFault>): string | null =>
  fault === null || typeof fault === "string" ? fault : fault.message;

test.each(["* * * * *", "0 7 * * 1-5", "*/15 8-18/2 1,15 jan-mar MON", "0 0 29 2 *", "0 0 31 2 5", "5 4 * * 7"])(
  "“%s” is a time that comes",
  (cron) => {
    expect(cronFault(cron)).toBeNull();
  },
);

test.each([
  ["0 7 * *", "must have five fields: minute, hour, day, month, weekday"],
  ["60 7 * * *", "“60” is no minute"],
  ["0 24 * * *", "“24” is no hour"],
  ["0 7 0 * *", "“0” is no day"],
  ["0 7 * 13 *", "“13” is no month"],
  ["0 7 * * 8", "“8” is no weekday"],
  ["0 7 * * fun", "“fun” is no weekday"],
  ["0 18-8 * * *", "“18-8” is no hour"],
  ["*/0 * * * *", "“*/0” is no minute"],
  ["0 7 30 feb *", "names a day that never comes"],
  ["0 7 31 4,6,9,11 *", "names a day that never comes"],
])("“%s” is none: it %s", (cron, fault) => {
  expect(sentence(cronFault(cron))).toBe(fault);
});

test("a zone goes by its IANA name", () => {
  for (const zone of ["Asia/Seoul", "Etc/UTC", "UTC", "America/Argentina/Buenos_Aires"])
    expect(zoneFault(zone)).toBeNull();
  for (const zone of ["Asia/Soul", "+09:00", "", "Seoul time"]) expect(zoneFault(zone)).not.toBeNull();
});
