import { describe, expect, it } from "vitest";
import { ruleSentence } from "@/lib/assignment/sentence";
import type { Condition } from "@/lib/lifecycle/language/definition";

const acme = "0198c0de-0000-7000-8000-000000000001";
const names = new Map([[acme, "Acme"]]);
const types = [
  { key: "question", title: { en: "Question", ko: "문의" } },
  { key: "task", title: { en: "Task", ko: "작업" } },
];

const cases: [Condition | null, string, string][] = [
  [null, "Always", "항상"],
  [{ "==": [{ var: "case.priority" }, "urgent"] }, "Priority is Urgent", "우선순위: 긴급"],
  [
    {
      and: [
        { in: [{ var: "case.type" }, ["question", "task"]] },
        { "!": { "==": [{ var: "case.organization" }, acme] } },
      ],
    },
    "Type is Question or Task and Organization is not Acme",
    "유형: 문의 또는 작업 및 조직: Acme 제외",
  ],
  [
    { or: [{ in: ["vip", { var: "case.tags" }] }, { "==": [{ var: "case.team" }, null] }] },
    "Tags contain vip or Team is empty",
    "태그에 vip 포함 또는 팀: 비어 있음",
  ],
];

describe("a rule's condition", () => {
  it.each(cases)("%j is said in both languages", (condition, english, korean) => {
    expect(ruleSentence(condition, { language: "en", names, types })).toBe(english);
    expect(ruleSentence(condition, { language: "ko", names, types })).toBe(korean);
  });

  it("that a sentence cannot say is not said", () => {
    const condition: Condition = { and: [{ or: [{ "==": [{ var: "case.language" }, "ko"] }] }] };
    expect(ruleSentence(condition, { language: "en", names, types })).toBeNull();
  });
});
