import { describe, expect, it } from "vitest";
import { searchQuery, searchTerms, searchVector, wordsOf } from "@/lib/cases/search-terms";

describe("the terms a text is found by", () => {
  it("are its words, whatever their case, width or accents", () => {
    expect(searchTerms("Ｃafé REFUND, refund; order-77")).toEqual(["cafe", "refund", "order", "77"]);
  });

  it("are pairs of neighbours in Korean, so that a word of two syllables is found inside longer ones", () => {
    expect(searchTerms("환불규정")).toEqual(["환불", "불규", "규정", "정"]);
    expect(searchTerms("환불")).toContain("환불");
  });

  it("hold every single syllable at the beginning of some term", () => {
    const terms = searchTerms("로그인 오류");
    for (const syllable of "로그인오류") expect(terms.some((term) => term.startsWith(syllable))).toBe(true);
  });

  it("part Latin from Korean inside one word", () => {
    expect(searchTerms("PDF파일 3개")).toEqual(["pdf", "파일", "일", "3", "개"]);
  });

  it("pair Chinese and Japanese, too", () => {
    expect(searchTerms("返金カード")).toEqual(["返金", "金カ", "カー", "ード", "ド"]);
  });

  it("compose Korean that arrives as single letters", () => {
    expect(searchTerms("환불".normalize("NFD"))).toEqual(["환불", "불"]);
  });

  it("are bounded, however long the text", () => {
    const long = Array.from({ length: 50_000 }, (_, index) => `w${index}`).join(" ");
    expect(searchTerms(long).length).toBeLessThanOrEqual(4_000);
    expect(searchTerms("x".repeat(10_000))[0]).toHaveLength(48);
  });
});

describe("a search vector", () => {
  it("weighs number and subject over people over text", () => {
    expect(searchVector({ number: 1042, subject: "Refund", people: ["carl@example.com"], text: "refund carl" })).toBe(
      "'1042':1A 'refund':1A,3D 'carl':2B,3D 'example':2B 'com':2B",
    );
  });

  it("has nothing in it that could end a quoted term", () => {
    expect(searchVector({ subject: `it's \\ "a" :* & | ! <->` })).toBe("'it':1A 's':1A 'a':1A");
  });
});

describe("a search query", () => {
  it("wants every word and takes the last one as begun", () => {
    expect(searchQuery("Refund ord")).toBe("'refund' & 'ord':*");
  });

  it("takes a short last word as it is", () => {
    expect(searchQuery("log in")).toBe("'log' & 'in'");
  });

  it("asks for the pairs of a Korean word, and lets one syllable begin a pair", () => {
    expect(searchQuery("환불")).toBe("'환불'");
    expect(searchQuery("환불규정")).toBe("'환불' & '불규' & '규정'");
    expect(searchQuery("환")).toBe("'환':*");
  });

  it("is null when nothing can be searched for", () => {
    expect(searchQuery("  ?! ")).toBeNull();
    expect(searchQuery("")).toBeNull();
  });

  it("is bounded", () => {
    expect(
      searchQuery("a1 ".repeat(500) + "b c d e f g h i j k l m n o p q r s t u")?.split(" & ").length,
    ).toBeLessThan(17);
  });
});

it("words know where they stand in the text", () => {
  const text = "Die Café-Karte 환불";
  expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Die", "Café", "Karte", "환불"]);
});
