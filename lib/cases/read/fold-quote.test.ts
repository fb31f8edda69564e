import { describe, expect, test } from "vitest";
import { foldQuote } from "@/lib/cases/read/fold-quote";

describe("quoted text is folded", () => {
  test("what is quoted at the end goes, with the line that says who wrote it", () => {
    const html = "<p>It works now.</p><p>On Monday Sasha wrote:</p><blockquote><p>Try again</p></blockquote>";
    expect(foldQuote(html)).toEqual({
      own: "<p>It works now.</p>",
      quoted: "<p>On Monday Sasha wrote:</p><blockquote><p>Try again</p></blockquote>",
    });
  });

  test("a quotation that is answered below stays in its place", () => {
    const html = "<blockquote><p>Which version?</p></blockquote><p>Version 3.</p>";
    expect(foldQuote(html)).toEqual({ own: html, quoted: "" });
  });

  test("a message that is nothing but a quotation is shown whole", () => {
    const html = "<blockquote><p>See below</p></blockquote>";
    expect(foldQuote(html)).toEqual({ own: html, quoted: "" });
  });

  test("nothing is lost by folding", () => {
    const html = "<p>Hi</p><div>Am Montag schrieb Carl:</div><blockquote>a</blockquote><blockquote>b</blockquote>";
    const { own, quoted } = foldQuote(html);
    expect(own + quoted).toBe(html);
    expect(own).toBe("<p>Hi</p>");
  });

  test("a message without a quotation stays as it is", () => {
    expect(foldQuote("<p>Hello</p>")).toEqual({ own: "<p>Hello</p>", quoted: "" });
  });
});
