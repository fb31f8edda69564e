import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere } from "@/lib/lifecycle/templates/it-incident/everywhere";

const owned = { requester: "carl", assignee: "sasha" };
const major = { ...owned, impact: "company" };
const fixed = { resolution: "fixed", note: "Restarted the mail server." };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the incident can still be closed.", ko: "어떤 상태에서도 장애를 종결할 수 있습니다." },
  },
  {
    id: "p-waiting",
    leadsTo: [{ category: "pending" }, { category: ["assigned", "resolved", "closed"] }],
    under: "timers",
    why: {
      en: "Neither a silent reporter or vendor nor late parts hold an incident up for ever.",
      ko: "신고자나 공급업체가 답하지 않거나 부품이 늦어도 장애 처리가 멈추지 않습니다.",
    },
  },
  {
    id: "p-escalated",
    leadsTo: [{ state: "diagnosis" }, { state: ["escalated", "resolved", "closed"] }],
    under: "timers",
    why: {
      en: "A diagnosis that leads nowhere is escalated by itself.",
      ko: "진단이 지연되면 자동으로 상위 지원에 이관됩니다.",
    },
  },
  {
    id: "p-cause",
    never: { and: [{ state: ["resolved", "closed"] }, { cond: "isMajor" }, { "==": [{ var: "case.cause" }, null] }] },
    why: {
      en: "No major incident is resolved or closed without its cause written down.",
      ko: "중대 장애는 원인을 기록하지 않고는 해결하거나 종결할 수 없습니다.",
    },
  },
  {
    id: "p-resolved",
    precedes: [{ state: "resolved" }, { state: "closed" }],
    why: { en: "Nothing is closed unresolved.", ko: "해결되지 않은 채 종결되는 사례는 없습니다." },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "A mail server is restarted",
    given: { case: { requester: "carl", impact: "team" } },
    steps: [
      { expect: { state: "recorded", effects: ["ack-portal", "ping-queue", "route"], timers: ["untaken"] } },
      { send: "customerReply", as: carl, expect: { state: "recorded", effects: ["tell-watchers"] } },
      { advance: "PT4H", expect: { state: "recorded", effects: ["tell-untaken"] } },
      {
        send: "assign",
        as: sasha,
        input: { assignee: "sasha" },
        expect: { state: "diagnosis", effects: ["tell-assignee"], timers: ["diagnosis-overdue"] },
      },
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Since when?" },
        expect: { state: "reporter", effects: ["ask-mail"], timers: ["pending-expiry"] },
      },
      { send: "customerReply", as: carl, expect: { state: "diagnosis", effects: ["tell-reply"] } },
      {
        send: "resolve",
        as: sasha,
        input: fixed,
        expect: { state: "resolved", case: { resolution: "fixed" }, effects: ["survey"], timers: ["auto-close"] },
      },
      { send: "surveyAnswered", as: carl, input: { score: 5 }, expect: { state: "closed", case: { surveyScore: 5 } } },
      { send: "surveyAnswered", as: carl, input: { score: 4 }, expect: { state: "closed", case: { surveyScore: 4 } } },
    ],
  },
  {
    name: "A major incident runs on short clocks and is escalated by itself",
    given: { case: { requester: "carl", impact: "company" } },
    steps: [
      { advance: "PT15M", expect: { state: "recorded", effects: ["tell-untaken"] } },
      { send: "assign", as: sasha, input: { assignee: "sasha" }, expect: { timers: ["diagnosis-major"] } },
      {
        advance: "PT1H",
        expect: { state: "escalated", effects: ["page-managers"], timers: ["escalated-long", "escalation-overdue"] },
      },
      { advance: "PT4H", expect: { state: "escalated", effects: ["page-heads"], timers: ["escalated-long"] } },
      { advance: "P7D", expect: { state: "escalated", effects: ["tell-escalated-long"], timers: [] } },
    ],
  },
  {
    name: "A major incident is resolved only with its cause",
    given: { state: "diagnosis", case: major },
    steps: [
      { send: "resolve", as: sasha, input: fixed, expect: { state: "diagnosis", refused: "t-resolve" } },
      { send: "resolve", as: sasha, input: { ...fixed, cause: "A full disk." }, expect: { state: "resolved" } },
      { send: "customerReply", as: carl, expect: { state: "diagnosis", case: { cause: null, resolution: null } } },
    ],
  },
  {
    name: "A silent reporter ends a small incident, not a major one",
    given: { state: "reporter", case: owned },
    steps: [
      { advance: "P7D", expect: { state: "resolved", case: { resolution: "no-answer" } } },
      { advance: "P7D", expect: { state: "closed" } },
    ],
  },
  {
    name: "A major incident whose reporter is silent is escalated",
    given: { state: "reporter", case: major },
    steps: [{ advance: "P7D", expect: { state: "escalated", effects: ["page-managers"] } }],
  },
  {
    name: "An answer by phone lets the diagnosis go on",
    given: { state: "reporter", case: owned },
    steps: [{ send: "resume", as: sasha, expect: { state: "diagnosis", timers: ["diagnosis-overdue"] } }],
  },
  ...["reporter", "vendor", "parts"].map((state) => ({
    name: `What cannot wait is escalated: ${state}`,
    given: { state, case: owned },
    steps: [{ send: "escalate", as: sasha, input: { reason: "It spreads." }, expect: { state: "escalated" } }],
  })),
  {
    name: "A vendor answers, then falls silent",
    given: { state: "diagnosis", case: owned },
    steps: [
      {
        send: "callVendor",
        as: sasha,
        input: { vendor: "Northwind" },
        expect: { state: "vendor", case: { vendor: "Northwind" }, timers: ["vendor-silence"] },
      },
      {
        send: "vendorAnswered",
        as: sasha,
        input: { answer: "Try the new driver." },
        expect: { state: "diagnosis", effects: ["tell-vendor-answer"] },
      },
      { send: "callVendor", as: maria, input: { vendor: "Northwind" }, expect: { state: "vendor" } },
      { advance: "P2D", expect: { state: "escalated", effects: ["page-managers"] } },
    ],
  },
  {
    name: "A manager hands an escalated incident back",
    given: { state: "diagnosis", case: owned },
    steps: [
      { send: "escalate", as: sasha, input: { reason: "Needs a database expert." }, expect: { state: "escalated" } },
      { send: "handBack", as: sasha, input: { reason: "?" }, expect: { state: "escalated", refused: "t-hand-back" } },
      { send: "handBack", as: maria, input: { reason: "An index is missing." }, expect: { state: "diagnosis" } },
    ],
  },
  {
    name: "An incident changes hands, and goes back to the queue",
    given: { state: "diagnosis", case: owned },
    steps: [
      {
        send: "assign",
        as: maria,
        input: { assignee: "kim" },
        expect: { case: { assignee: "kim" }, effects: ["tell-heir"] },
      },
      { send: "release", as: sasha, expect: { state: "diagnosis", refused: "t-release" } },
      { send: "release", as: maria, expect: { state: "recorded", case: { assignee: null } } },
      {
        send: "surveyAnswered",
        as: carl,
        input: { score: 2 },
        expect: { state: "recorded", case: { surveyScore: 2 } },
      },
    ],
  },
  {
    name: "The reporter reopens an incident that came back",
    given: { state: "resolved", case: { ...owned, resolution: "recovered" } },
    steps: [
      {
        send: "reopen",
        as: carl,
        input: { message: "It is down again." },
        expect: { state: "diagnosis", case: { resolution: null }, effects: ["tell-reopened"] },
      },
    ],
  },
  {
    name: "Specialists call the vendor, and resolve",
    given: { state: "escalated", case: owned },
    steps: [
      { send: "callVendor", as: sasha, input: { vendor: "Northwind" }, expect: { state: "vendor" } },
      { advance: "P2D", expect: { state: "escalated" } },
      { send: "resolve", as: maria, input: { ...fixed, cause: "A full disk." }, expect: { state: "resolved" } },
      { send: "reopen", as: carl, input: { message: "Again." }, expect: { state: "diagnosis", case: { cause: null } } },
      { advance: "P2D", expect: { state: "escalated" } },
    ],
  },
  {
    name: "Parts arrive, and others are late",
    given: { state: "diagnosis", case: owned },
    steps: [
      {
        send: "orderParts",
        as: sasha,
        input: { order: "A power supply" },
        expect: { state: "parts", timers: ["parts-late"] },
      },
      { send: "partsArrived", as: sasha, expect: { state: "diagnosis", effects: ["tell-parts"] } },
      { send: "escalate", as: sasha, input: { reason: "It still hums." }, expect: { state: "escalated" } },
      { send: "orderParts", as: maria, input: { order: "A mainboard" }, expect: { state: "parts" } },
      { advance: "P5D", expect: { state: "escalated", effects: ["page-managers"] } },
    ],
  },
  ...everywhere,
];
