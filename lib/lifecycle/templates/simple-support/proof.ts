import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere } from "@/lib/lifecycle/templates/simple-support/everywhere";

const owned = { requester: "carl", assignee: "sasha" };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the case can still be closed.", ko: "어떤 상태에서도 사례를 종결할 수 있습니다." },
  },
  {
    id: "p-answer",
    leadsTo: [{ state: "pending" }, { category: ["open", "assigned", "resolved", "closed"] }],
    under: "timers",
    why: { en: "Pending never lasts for ever.", ko: "대기 상태가 영원히 이어지지 않습니다." },
  },
  {
    id: "p-end",
    leadsTo: [{ state: "resolved" }, { state: "closed" }],
    under: "timers",
    why: { en: "Silence closes a case.", ko: "고객이 답하지 않으면 사례가 종결됩니다." },
  },
  {
    id: "p-resolved",
    precedes: [{ state: "resolved" }, { state: "closed" }],
    why: { en: "Nothing is closed unresolved.", ko: "해결되지 않은 채 종결되는 사례는 없습니다." },
  },
  {
    id: "p-owner",
    never: { and: [{ category: "assigned" }, { "==": [{ var: "case.assignee" }, null] }] },
    why: {
      en: "Whatever is worked on has somebody who works on it.",
      ko: "처리 중인 사례에는 항상 담당자가 있습니다.",
    },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "From the question to the rated answer",
    given: { case: { requester: "carl" } },
    steps: [
      { expect: { state: "open", effects: ["ack-portal", "ping-queue", "route"], timers: [] } },
      { send: "customerReply", as: carl, expect: { state: "open", effects: ["tell-watchers"] } },
      {
        send: "assign",
        as: sasha,
        input: { assignee: "sasha" },
        expect: { state: "assigned", effects: ["tell-assignee"] },
      },
      { send: "requestInfo", as: carl, input: { message: "Me?" }, expect: { state: "assigned", refused: "t-ask" } },
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Which version?" },
        expect: { state: "pending", effects: ["ask-mail"], timers: ["pending-expiry"] },
      },
      { send: "customerReply", as: carl, expect: { state: "assigned", effects: ["tell-reply"], timers: [] } },
      { send: "resolve", as: carl, input: { note: "Done." }, expect: { state: "assigned", refused: "t-resolve" } },
      {
        send: "resolve",
        as: sasha,
        input: { note: "Update to 4.2." },
        expect: { state: "resolved", effects: ["survey"], timers: ["auto-close"] },
      },
      { send: "surveyAnswered", as: carl, input: { score: 5 }, expect: { state: "closed", case: { surveyScore: 5 } } },
      { send: "surveyAnswered", as: carl, input: { score: 4 }, expect: { state: "closed", case: { surveyScore: 4 } } },
    ],
  },
  {
    name: "Whoever is too busy gives a case back, and a manager gives it to somebody else",
    given: { state: "assigned", case: owned },
    steps: [
      { send: "release", as: sasha, expect: { state: "open", case: { assignee: null } } },
      { send: "assign", as: carl, input: { assignee: "carl" }, expect: { state: "open", refused: "t-assign" } },
      {
        send: "assign",
        as: maria,
        input: { assignee: "kim" },
        expect: { state: "assigned", case: { assignee: "kim" } },
      },
      {
        send: "assign",
        as: maria,
        input: { assignee: "sasha" },
        expect: { state: "assigned", case: { assignee: "sasha" }, effects: ["tell-heir"] },
      },
    ],
  },
  {
    name: "No answer in time resolves the case, and a week later it closes",
    given: { state: "pending", case: owned },
    steps: [
      { advance: "P13D", expect: { state: "pending" } },
      { advance: "P1D", expect: { state: "resolved", effects: ["survey"], timers: ["auto-close"] } },
      { advance: "P6D", expect: { state: "resolved" } },
      { advance: "P1D", expect: { state: "closed" } },
    ],
  },
  {
    name: "An answer by phone lets the work go on",
    given: { state: "pending", case: owned },
    steps: [{ send: "resume", as: sasha, expect: { state: "assigned", timers: [] } }],
  },
  {
    name: "A customer who is not content has the case reopened, with a button or by mail",
    given: { state: "resolved", case: owned },
    steps: [
      {
        send: "reopen",
        as: carl,
        input: { message: "Still broken." },
        expect: { state: "assigned", effects: ["tell-reopened"], timers: [] },
      },
      { send: "resolve", as: sasha, input: { note: "Again." }, expect: { state: "resolved" } },
      { send: "customerReply", as: carl, expect: { state: "assigned", effects: ["tell-reopened-reply"] } },
    ],
  },
  ...everywhere,
];
