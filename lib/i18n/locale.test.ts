import { expect, test } from "vitest";
import { chooseLocale } from "@/lib/i18n/locale";
import { zoneOf } from "@/lib/i18n/zone";

test("the browser's last choice wins over the person's language and the browser's own", () => {
  expect(chooseLocale({ cookie: "en", person: "ko", acceptLanguage: "ko" })).toBe("en");
  expect(chooseLocale({ person: "ko", acceptLanguage: "en" })).toBe("ko");
});

test.each([
  ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
  ["fr-CA, ko;q=0.5, en;q=0.4", "ko"],
  ["en;q=0.2, ko;q=0.9", "ko"],
  ["ko;q=0, en", "en"],
  ["de", "en"],
  ["", "en"],
  [";;;,q=,*", "en"],
])("a browser that asks for %j is answered in %s", (acceptLanguage, locale) => {
  expect(chooseLocale({ cookie: "constructor", acceptLanguage })).toBe(locale);
});

test("a zone that does not exist is UTC", () => {
  expect(zoneOf("Asia%2FSeoul")).toBe("Asia/Seoul");
  expect(zoneOf("Mars/Olympus")).toBe("UTC");
  expect(zoneOf("%E0%A4%A")).toBe("UTC");
  expect(zoneOf(undefined)).toBe("UTC");
});
