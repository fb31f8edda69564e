import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contentDisposition, decodeName, safeName } from "@/lib/files/safe-name";
import { sharedData } from "@/test/support/shared-data";

function payloads(file: string): string[] {
  const path = sharedData(`security/${file}`);
  if (!path) return [];
  return readFileSync(path, "utf8").split("\n").filter(Boolean);
}

describe("a file's name", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\windows\\win.ini", "win.ini"],
    ["invoice\u202Efdp.exe", "invoicefdp.exe"],
    ["a\r\nSet-Cookie: x=1.png", "aSet-Cookie_ x=1.png"],
    ["nul\0l.txt", "null.txt"],
    ["..", "file"],
    ["", "file"],
    [" .hidden ", ".hidden"],
    ["\ud800cut.png", "cut.png"],
    ["한글".normalize("NFD") + ".png", "한글.png"],
  ])("%j is kept as %j", (given, kept) => {
    expect(safeName(given)).toBe(kept);
  });

  test("longer than 255 bytes is cut between characters and keeps its ending", () => {
    const name = safeName(`${"가".repeat(300)}.png`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name.endsWith("가.png")).toBe(true);
  });

  test("of a known attack never holds a folder, a control character or nothing", ({ skip }) => {
    const names = [...payloads("path-traversal-names.txt"), ...payloads("crlf-injection.txt")];
    if (names.length === 0) return skip();
    for (const raw of names.flatMap((text) => [text, decodeName(text), decodeName(decodeName(text))])) {
      expect(safeName(raw)).toMatch(/^(?!\.{1,2}$)[^/\\\p{Cc}\p{Cf}]+$/u);
      expect(contentDisposition("attachment", safeName(raw))).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});

test("a header names the file in ASCII and exactly", () => {
  expect(contentDisposition("attachment", `보고서 "1".pdf`)).toBe(
    `attachment; filename="___ _1_.pdf"; filename*=UTF-8''%EB%B3%B4%EA%B3%A0%EC%84%9C%20%221%22.pdf`,
  );
});
