import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventDefinition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import { formSchema, inputFields, inputSchema, inWords } from "@/lib/lifecycle/language/input";
import { checkerOf } from "@/lib/lifecycle/language/value";

const event = {
  kind: "command",
  input: {
    score: { type: "int", min: 1, max: 5, required: true },
    comment: { type: "text", label: { en: "Comment", ko: "의견" } },
    tags: { type: "set", values: ["a", "b"] },
    urgent: { type: "bool" },
    day: { type: "date" },
    kind: { type: "enum", values: ["wont-fix"], valueLabels: { "wont-fix": { en: "No", ko: "안 함" } } },
    price: { type: "number", min: 0 },
  },
} as const satisfies EventDefinition;
const read = (input: Record<string, unknown>) => {
  const result = inputSchema(event).safeParse(input);
  return result.success ? result.data : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const nothing = { comment: null, tags: null, urgent: null, day: null, kind: null, price: null };

describe("the schema of an event's input", () => {
  test("reads what a browser's form sends as what the field means", () => {
    const sent = {
      score: "4",
      comment: "",
      tags: "a",
      urgent: "on",
      day: "2026-11-23",
      kind: "wont-fix",
      price: " 2.5 ",
    };
    expect(read(sent)).toEqual({
      score: 4,
      comment: null,
      tags: ["a"],
      urgent: true,
      day: "2026-11-23",
      kind: "wont-fix",
      price: 2.5,
    });
    expect(read({ score: 4 })).toEqual({ score: 4, ...nothing });
  });

  test.each([
    [{}, "score: required"],
    [{ score: "" }, "score: required"],
    [{ score: "four" }, "score: type"],
    [{ score: 4.5 }, "score: type"],
    [{ score: 0 }, "score: min"],
    [{ score: 6 }, "score: max"],
    [{ score: 1, day: "2026-02-30" }, "day: type"],
    [{ score: 1, kind: "constructor" }, "kind: value"],
    [{ score: 1, tags: ["c"] }, "tags: value"],
    [{ score: 1, price: Number.NaN }, "price: type"],
    [{ score: 1, comment: { $gt: "" } }, "comment: type"],
  ])("%j is refused", (input, issue) => {
    expect(read(input)).toEqual([issue]);
  });

  test("a text too long is refused", () => {
    expect(read({ score: 1, comment: "x".repeat(100_001) })).toEqual(["comment: length"]);
  });

  test("an unknown key is refused, __proto__ among them", () => {
    expect(read({ score: 1, extra: 1 })).toHaveLength(1);
    expect(read(JSON.parse('{"score":1,"__proto__":{"x":1}}') as Record<string, unknown>)).toHaveLength(1);
  });

  test("whatever the schema lets through, the engine accepts, and nothing throws", () => {
    const check = checkerOf(event.input);
    const keys = fc.constantFrom(...Object.keys(event.input), "constructor", "__proto__");
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.dictionary(keys, fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("1", "on", "a", "2026-11-23")), {
          noNullPrototype: true,
        }),
        (input) => {
          const result = inputSchema(event).safeParse({ score: 3, ...input });
          if (!result.success) return;
          accepted += 1;
          expect(check(result.data)).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe("the fields of a form", () => {
  test("come in order, with labels, choices and limits in the reader's language", () => {
    const fields = inputFields(event, "ko");
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(event.input));
    expect(fields[0]).toEqual({
      name: "score",
      type: "int",
      label: "Score",
      hint: null,
      required: true,
      preset: null,
      options: [],
      to: null,
      min: 1,
      max: 5,
      maxLength: null,
    });
    expect(fields[1]).toMatchObject({ label: "의견", maxLength: 100_000 });
    expect(fields[3]?.options.map(({ label }) => label)).toEqual(["예", "아니요"]);
    expect(fields[5]?.options).toEqual([{ value: "wont-fix", label: "안 함" }]);
  });

  test("bring a hint, and what they hold as long as nobody says otherwise", () => {
    const input = { size: { type: "int", hint: { en: "In metres", ko: "미터 단위" }, default: 2 } } as const;
    expect(inputFields({ kind: "command", input }, "ko")[0]).toMatchObject({ hint: "미터 단위", preset: 2 });
  });

  test("are checked in a browser as the server checks them, in sentences", () => {
    const schema = formSchema(inputFields(event, "en"), "en");
    const check = (input: Record<string, unknown>) =>
      schema.safeParse(input).error?.issues.map(({ message }) => message);
    expect(check({ score: "4", urgent: "true", kind: "wont-fix", tags: ["a"] })).toBeUndefined();
    expect(check({})).toEqual(["Score is required."]);
    expect(check({ score: "0" })).toEqual(["Score must be at least 1."]);
    expect(check({ score: "6" })).toEqual(["Score must be at most 5."]);
    expect(check({ score: "4", price: "-1", kind: "x" })).toEqual([
      "Kind is not one of the choices.",
      "Price must be at least 0.",
    ]);
    const korean = formSchema(inputFields(event, "ko"), "ko").safeParse({ score: "0" });
    expect(korean.error?.issues[0]?.message).toBe("Score는 1 이상이어야 합니다.");
  });

  test("a set without choices is written as one line", () => {
    const schema = inputSchema({ kind: "command", input: { rooms: { type: "set" } } });
    expect(schema.parse({ rooms: " 12, 14 ,, 12" })).toEqual({ rooms: ["12", "14"] });
    expect(schema.parse({ rooms: " , " })).toEqual({ rooms: null });
    expect(schema.parse({ rooms: ["12, 14"] })).toEqual({ rooms: ["12, 14"] });
  });

  test("a name without a label is said in words", () => {
    expect(inWords("surveyScore")).toBe("Survey score");
    expect(inWords("wont-fix")).toBe("Wont fix");
    expect(
      inputFields({ kind: "command", input: { x_y: { type: "string" } satisfies FieldDefinition } }, "en")[0]?.label,
    ).toBe("X y");
  });
});
