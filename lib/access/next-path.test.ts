import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nextPath } from "@/lib/access/next-path";
import { sharedData } from "@/test/support/shared-data";

test.each(["/cases", "/my-cases/1042", "/cases?state=open&sort=waiting#top", "/people/%ED%95%9C"])(
  "a path of the product is followed: %s",
  (path) => {
    expect(nextPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  "",
  "cases",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/a/\\..//evil",
  "/\u202e/x",
  "/ /evil.example",
  ["/cases"],
  "/".padEnd(2_001, "x"),
])("anything else leads home: %j", (path) => {
  expect(nextPath(path, "/home")).toBe("/home");
});

test("no known redirect payload leaves the product, whatever a browser makes of it", ({ skip }) => {
  const file = sharedData("security/open-redirects.txt");
  if (!file) return skip();
  const payloads = readFileSync(file, "utf8").split("\n").filter(Boolean);
  expect(payloads.length).toBeGreaterThan(20);
  const base = "https://desk.example";
  const leaving = payloads.filter((payload) => new URL(nextPath(payload), base).origin !== base);
  expect(leaving).toEqual([]);
});
