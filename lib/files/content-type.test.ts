import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contentTypeOf, maySeeInline } from "@/lib/files/content-type";
import { sharedData } from "@/test/support/shared-data";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("what a file is", () => {
  test.each([
    ["a picture", PNG, "image/png"],
    ["plain words", bytes("안녕하세요, hello"), "text/plain"],
    ["markup", bytes("<!doctype html><script>alert(1)</script>"), "text/plain"],
    ["a drawing that could run", bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "text/plain"],
    ["xml", bytes("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"), "text/plain"],
    ["a document", bytes("%PDF-1.7\n"), "application/pdf"],
    ["anything else", new Uint8Array([0, 1, 2, 3, 255]), "application/octet-stream"],
  ])("%s is told by its content", async (_what, head, expected) => {
    expect(await contentTypeOf(head)).toBe(expected);
  });

  test("text cut in the middle of a character is still text", async () => {
    expect(await contentTypeOf(bytes("한글").subarray(0, 4))).toBe("text/plain");
  });

  test("no drawing of a known attack is ever shown within a page", async ({ skip }) => {
    const folder = sharedData("security/svg-attachments");
    if (!folder) return skip();
    for (const name of readdirSync(folder)) {
      expect(maySeeInline(await contentTypeOf(readFileSync(`${folder}/${name}`)))).toBe(false);
    }
  });
});
