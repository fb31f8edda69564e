import type { Definition } from "@/lib/lifecycle/language/definition";

const carl = { id: "carl", roles: ["customer"] };
const sasha = { id: "sasha", roles: ["agent"] };
const maria = { id: "maria", roles: ["manager"] };
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
    id: "p-approve",
    never: {
      and: [
        { state: "closed" },
        { "==": [{ var: "case.priority" }, "urgent"] },
        { "==": [{ var: "case.approvedBy" }, null] },
        { "==": [{ var: "case.resolution" }, "fixed"] },
      ],
    },
    why: {
      en: "No urgent case is closed as fixed without approval.",
      ko: "긴급 사례는 승인 없이 해결됨으로 종결되지 않습니다.",
    },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "Carl and Sasha",
    given: { case: { requester: "carl" } },
    steps: [
      { expect: { state: "open", effects: ["ack-portal", "ping-queue", "route"], timers: ["unassigned"] } },
      { send: "assign", as: sasha, input: { assignee: "sasha" }, expect: { state: "assigned", timers: ["stale"] } },
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Which version?" },
        expect: { state: "pending", effects: ["ask-mail"], timers: ["pending-expiry"] },
      },
      {
        send: "customerReply",
        as: carl,
        expect: { state: "assigned", effects: ["tell-assignee-reply"], timers: ["stale"] },
      },
      {
        send: "resolve",
        as: carl,
        input: { resolution: "fixed", note: "Solved it myself." },
        expect: { state: "assigned", refused: "t-resolve" },
      },
      {
        send: "resolve",
        as: sasha,
        input: { resolution: "fixed", note: "Update to 4.2." },
        expect: { state: "resolved", effects: ["survey"], timers: ["auto-close"] },
      },
      { send: "surveyAnswered", as: carl, input: { score: 5 }, expect: { state: "closed", case: { surveyScore: 5 } } },
    ],
  },
  {
    name: "No word from the customer closes a resolved case after a week",
    given: { case: owned, state: "resolved" },
    steps: [
      { advance: "P6D", expect: { state: "resolved" } },
      { advance: "P1D", expect: { state: "closed" } },
    ],
  },
  {
    name: "An answer after closing is still noted",
    given: { case: owned, state: "closed" },
    steps: [
      { send: "surveyAnswered", as: carl, input: { score: 4 }, expect: { state: "closed", case: { surveyScore: 4 } } },
      { send: "customerReply", as: carl, expect: { state: "closed", refused: true } },
    ],
  },
  {
    name: "A reply to a resolved case reopens it",
    given: { case: owned, state: "resolved" },
    steps: [
      { send: "customerReply", as: carl, expect: { state: "assigned", case: { reopenCount: 1 }, timers: ["stale"] } },
    ],
  },
  {
    name: "A case reopened too often is assigned again",
    given: { case: { ...owned, reopenCount: 3 }, state: "resolved" },
    steps: [
      {
        send: "reopen",
        as: carl,
        input: { message: "Still broken." },
        expect: { state: "open", case: { assignee: null, reopenCount: 4 }, effects: ["route"] },
      },
    ],
  },
  {
    name: "The customer accepts the solution",
    given: { case: owned, state: "resolved" },
    steps: [
      { send: "accept", as: sasha, expect: { state: "resolved", refused: "t-accept" } },
      { send: "accept", as: carl, expect: { state: "closed" } },
    ],
  },
  {
    name: "An urgent case is resolved by two people",
    given: { case: { ...owned, priority: "urgent" }, state: "assigned" },
    steps: [
      { send: "resolve", as: sasha, input: { resolution: "fixed", note: "Patched." }, expect: { state: "approval" } },
      { send: "approve", as: sasha, expect: { state: "approval", refused: "t-approve" } },
      {
        send: "reject",
        as: maria,
        input: { note: "Not yet." },
        expect: { state: "assigned", case: { resolution: null } },
      },
      { send: "resolve", as: sasha, input: { resolution: "fixed", note: "Patched." }, expect: { state: "approval" } },
      { send: "approve", as: maria, expect: { state: "resolved", case: { approvedBy: "maria" }, effects: ["survey"] } },
    ],
  },
  {
    name: "A released case goes back to the queue",
    given: { case: owned, state: "assigned" },
    steps: [
      { send: "release", as: sasha, expect: { state: "open", case: { assignee: null }, effects: ["ping-queue"] } },
    ],
  },
  {
    name: "A case changes hands, anew while it is worked on, in place while it waits",
    given: { case: owned, state: "assigned" },
    steps: [
      {
        send: "assign",
        as: maria,
        input: { assignee: "kim" },
        expect: { state: "assigned", case: { assignee: "kim" }, effects: ["tell-new-assignee"] },
      },
      { send: "requestInfo", as: maria, input: { message: "Which version?" }, expect: { state: "pending" } },
      {
        send: "assign",
        as: maria,
        input: { assignee: "sasha" },
        expect: { state: "pending", case: { assignee: "sasha" }, effects: ["tell-heir"], timers: ["pending-expiry"] },
      },
    ],
  },
  {
    name: "No answer in time resolves a pending case",
    given: { case: owned, state: "pending" },
    steps: [{ advance: "P14D", expect: { state: "resolved", case: { resolution: "no-answer" } } }],
  },
  {
    name: "A reply to a case that is worked on is told to its watchers",
    given: { case: owned, state: "assigned" },
    steps: [{ send: "customerReply", as: carl, expect: { state: "assigned", effects: ["tell-watchers"] } }],
  },
  {
    name: "Customer and staff reopen a resolved case, and staff close it",
    given: { case: owned, state: "resolved" },
    steps: [
      {
        send: "reopen",
        as: carl,
        input: { message: "Still broken." },
        expect: { state: "assigned", case: { reopenCount: 1 } },
      },
      { send: "resolve", as: sasha, input: { resolution: "fixed", note: "Again." }, expect: { state: "resolved" } },
      {
        send: "reopen",
        as: maria,
        input: { message: "Not tested." },
        expect: { state: "assigned", case: { reopenCount: 2 } },
      },
      { send: "resolve", as: sasha, input: { resolution: "fixed", note: "Tested." }, expect: { state: "resolved" } },
      { send: "close", as: sasha, expect: { state: "closed" } },
    ],
  },
  {
    name: "A reply to a case reopened too often has it assigned anew",
    given: { case: { ...owned, reopenCount: 3 }, state: "resolved" },
    steps: [
      { send: "customerReply", as: carl, expect: { state: "open", case: { assignee: null }, effects: ["route"] } },
    ],
  },
  {
    name: "An answer by phone lets the work go on",
    given: { case: owned, state: "pending" },
    steps: [
      { send: "resume", as: carl, expect: { state: "pending", refused: "t-resume" } },
      { send: "resume", as: sasha, expect: { state: "assigned", timers: ["stale"] } },
    ],
  },
  {
    name: "A case that stays unsolved is shown to the managers, once",
    given: { case: owned, state: "assigned" },
    steps: [
      { advance: "P13D", expect: { effects: [] } },
      { advance: "P1D", expect: { state: "assigned", effects: ["stale-notice"], timers: [] } },
      { advance: "P30D", expect: { state: "assigned", effects: [] } },
    ],
  },
  {
    name: "A case nobody takes is escalated, once",
    given: { case: { requester: "carl" } },
    steps: [
      { advance: "PT4H", expect: { state: "open", effects: ["page-managers"] } },
      { advance: "P3D", expect: { state: "open", effects: [] } },
    ],
  },
];
