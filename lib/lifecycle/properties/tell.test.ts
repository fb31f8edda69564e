import { expect, test } from "vitest";
import { explore } from "@/lib/lifecycle/explore/explore";
import { tellTrace } from "@/lib/lifecycle/properties/tell";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import type { Trace, TraceStep } from "@/lib/lifecycle/engine/trace";

const person = { id: "sasha", roles: ["agent"] };
const system = { id: "system", roles: ["system"] };
const step = (given: Partial<TraceStep>): TraceStep => ({
  kind: "event",
  event: null,
  transition: null,
  actor: person,
  input: {},
  changed: {},
  state: "open",
  ...given,
});
const opened = step({ kind: "start", event: "portal" });
const assigned = step({ event: "assign", transition: "t-assign", state: "assigned" });
const asked = step({ event: "requestInfo", transition: "t-ask", state: "pending" });

test.each<[string, Trace, string, string]>([
  ["a new case", [opened], "A new case is “Open”.", "새 사례는 ‘열림’ 상태입니다."],
  [
    "a timer",
    [
      opened,
      assigned,
      asked,
      step({ event: "pendingExpired", transition: "t-pending-expired", actor: system, state: "resolved" }),
    ],
    "After “Assign” and “Ask for information”, “No answer in time” makes the case “Resolved”.",
    "‘담당자 지정’, ‘정보 요청’ 다음에 ‘기한 내 답변 없음’ 실행으로 사례를 ‘해결됨’ 상태로 옮깁니다.",
  ],
  [
    "a message that nothing answers",
    [opened, step({ event: "customerReply", actor: system })],
    "“Customer replied” comes and nothing answers it.",
    "‘고객 회신’이 오지만 아무것도 응답하지 않습니다.",
  ],
  [
    "a derived field, and an event that stays",
    [
      opened,
      step({ kind: "edit", actor: system, input: { ageDays: 15 } }),
      step({ event: "unassignedTooLong", transition: "t-escalate", actor: system }),
    ],
    "Time changes “Age in days” to 15; then “Unassigned too long” leaves the case “Open”.",
    "시간이 지나 ‘경과 일수’ 값이 15로 바뀌고, 이어서 ‘배정 지연’ 후에도 사례는 ‘열림’ 상태입니다.",
  ],
])("a way is told in a sentence: %s", (_, trace, en, ko) => {
  expect(tellTrace(supportCase, trace)).toEqual({ en, ko });
});

test("a way that goes round is told as such, from where it begins to", () => {
  const round = [opened, assigned, asked, step({ event: "customerReply", transition: "t-reply", state: "assigned" })];
  expect(tellTrace(supportCase, round, 2)).toMatchObject({
    en: "After “Assign”, “Ask for information” by “Agent” makes the case “Pending”; then “Customer replied” by “Agent” makes the case “Assigned”; and so on for ever.",
  });
});

test("every shortest way through the support case can be told", () => {
  const exploration = explore(supportCase);
  for (const visit of exploration.visits) {
    const text = tellTrace(supportCase, exploration.traceTo(visit) ?? []);
    expect(JSON.stringify(text)).not.toMatch(/undefined|null|“”|‘’/);
  }
});
