import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sharedData } from "@/test/support/shared-data";
import { cleanSubject, numberInSubject, taggedSubject } from "@/lib/mail-format/subject";
import { effortOf } from "@/test/support/effort";

describe("a subject's tag", () => {
  test("is found however a mail program wrote it", () => {
    for (const subject of [
      "[Acme #1042] Login",
      "Re: [ACME #1042] Login",
      "x [http://acme #1042]",
      "[ Acme  # 1042 ]",
    ]) {
      expect(numberInSubject(subject, "Acme")).toBe(1042);
    }
  });

  test("of another help desk is none of ours", () => {
    for (const subject of ["[Other #1042] x", "[Acme2 #1042]", "[Acme 1042]", "Acme #1042", "[Ac.me #1042]"]) {
      expect(numberInSubject(subject, "Acme")).toBeNull();
    }
    expect(numberInSubject("[Axb #1]", "A.b")).toBeNull();
  });

  test("may hold any letters", () => {
    expect(numberInSubject(taggedSubject("x", "Demande générale", 7), "Demande générale")).toBe(7);
    expect(numberInSubject("답장: [고객 지원 #7] 문의".normalize("NFD"), "고객 지원")).toBe(7);
  });

  test("of a name with brackets in it can be read back", () => {
    expect(numberInSubject(taggedSubject("x", "A[c]me (EU) $1", 7), "A[c]me (EU) $1")).toBe(7);
  });

  test("of a name with any printable character can be written and read back", () => {
    const unread = namesOfEveryCharacter().filter(
      (name) =>
        numberInSubject(`Re: ${taggedSubject("Login", name, 7)}`, name) !== 7 ||
        cleanSubject(taggedSubject("Login", name, 7), name) !== "Login",
    );
    expect(unread).toEqual([]);
  });

  test("is found where somebody wrote a name's brackets out", () => {
    const company = "A+B (Seoul) [R&D] / T-Mobile.*";
    expect(numberInSubject(`Re: [${company} #8] x`, company)).toBe(8);
  });
});

describe("what a subject is about", () => {
  test.each([
    ["Re: Re: AW: SV: Login", "Login"],
    ["RE[5]: Fwd: Login", "Login"],
    ["답장: 전달: 로그인", "로그인"],
    ["Re：回复：登录", "登录"],
    ["[Acme #1042] Re: Login [Acme #1042]", "Login"],
    ["Re: [Acme #1042] Re: [Other #7] Login", "[Other #7] Login"],
    ["Reason: it broke", "Reason: it broke"],
    ["I: am here", "am here"],
    ["", ""],
  ])("%j is about %j", (subject, expected) => {
    expect(cleanSubject(subject, "Acme")).toBe(expected);
  });

  test("is found in no more than moments, whatever stands there", async () => {
    expect(await effortOf(() => cleanSubject("Re: ".repeat(250_000), "Acme"))).toBeLessThan(10);
    expect(await effortOf(() => numberInSubject("[ Acme # ".repeat(100_000), "Acme"))).toBeLessThan(10);
  });
});

/** Names that hold, together, each letter, mark, number, punctuation and symbol of every script. */
function namesOfEveryCharacter(): string[] {
  const chars = Array.from({ length: 0x3_ff_ff }, (_, point) => point)
    .filter((point) => point < 0xd8_00 || point > 0xdf_ff)
    .map((point) => String.fromCodePoint(point))
    .filter((char) => /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(char));
  const at = (from: number): string => chars.slice(from, from + 24).join("");
  return chars.flatMap((_, from) => (from % 24 === 0 ? [at(from)] : []));
}

interface Fact {
  id: string;
  op: string;
  subject: string | null;
  tag?: string;
  number?: string;
  existing?: number;
  expected: unknown;
}

const path = `${sharedData("peer-behaviour") ?? ""}/mail-threading-and-headers.json`;
const facts = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Fact[]) : [];
const of = (...ops: string[]): [string, Fact][] =>
  facts.filter(({ op }) => ops.includes(op)).map((fact) => [fact.id, fact]);

/** Their tag is `[Ticket#10001]`, ours `[Ticket #10001]`. */
const inOurs = (subject: string): string => subject.replaceAll(/\[Ticket#/g, "[Ticket #");

describe.skipIf(facts.length === 0)("rules that other help desks keep", () => {
  test.each(of("build"))("%s: a subject carries the number of its case", (_id, { subject, number }) => {
    const built = taggedSubject(subject ?? "", "Ticket", Number(number));
    expect(numberInSubject(built, "Ticket")).toBe(Number(number));
    expect(cleanSubject(built, "Ticket")).toBe(subject);
  });

  test.each(of("clean"))("%s: prefixes go, foreign tags stay", (_id, { subject, expected }) => {
    const clean = cleanSubject(inOurs(subject ?? ""), "Acme");
    const wanted = inOurs(String(expected)).replace("[...]", "");
    expect(clean.startsWith(wanted)).toBe(true);
    expect(clean.length > wanted.length).toBe(String(expected).endsWith("[...]"));
  });

  test.each(of("match"))("%s: the number is found again", (_id, { subject, expected }) => {
    expect(numberInSubject(inOurs(subject ?? ""), "Ticket")).toBe(Number(expected));
  });

  test.each(of("inbound"))("%s: an answer finds its case and loses our tag", (_id, fact) => {
    const { subject, tag = "", existing } = fact;
    const wanted = fact.expected as Record<string, string | number | undefined>;
    const clean = cleanSubject(subject ?? "", tag);
    expect(numberInSubject(subject ?? "", tag)).toBe(existing);
    if (wanted["subject_after"]) expect(clean).toBe(wanted["subject_after"]);
    expect(clean).toContain(wanted["subject_after_contains"] ?? "");
    expect(clean).not.toContain(tag);
  });
});
