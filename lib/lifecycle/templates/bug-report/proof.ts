import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere } from "@/lib/lifecycle/templates/bug-report/everywhere";

const owned = { requester: "carl", assignee: "sasha" };
const fix = { version: "4.2.1", note: "Off by one." };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the report can still be closed.", ko: "어떤 상태에서도 신고를 종결할 수 있습니다." },
  },
  {
    id: "p-version",
    never: {
      and: [{ "==": [{ var: "case.resolution" }, "fixed"] }, { "==": [{ var: "case.fixVersion" }, null] }],
    },
    why: { en: "Whatever counts as fixed says in which version.", ko: "수정된 버그에는 항상 수정 버전이 기록됩니다." },
  },
  {
    id: "p-duplicate",
    never: {
      and: [{ "==": [{ var: "case.resolution" }, "duplicate"] }, { "==": [{ var: "case.duplicateOf" }, null] }],
    },
    why: { en: "A duplicate names the report it repeats.", ko: "중복 신고에는 원본 사례가 기록됩니다." },
  },
  {
    id: "p-fixed",
    precedes: [{ state: "inProgress" }, { state: "fixed" }],
    why: {
      en: "Nothing is fixed that nobody worked on.",
      ko: "아무도 작업하지 않은 버그가 수정됨으로 처리되지 않습니다.",
    },
  },
  {
    id: "p-silence",
    leadsTo: [{ state: ["needsInfo", "fixed", "resolved"] }, { state: ["reported", "inProgress", "closed"] }],
    under: "timers",
    why: {
      en: "A reporter who stays silent keeps no report open for ever.",
      ko: "신고자가 답하지 않아도 신고가 영원히 열려 있지 않습니다.",
    },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "A bug is reproduced, fixed and verified by the reporter",
    given: { case: { requester: "carl" } },
    steps: [
      { expect: { state: "reported", effects: ["ack-portal", "ping-queue"] } },
      { send: "customerReply", as: carl, expect: { state: "reported", effects: ["tell-watchers"] } },
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Which browser?" },
        expect: { state: "needsInfo", effects: ["ask-mail"], timers: ["pending-expiry"] },
      },
      { send: "customerReply", as: carl, expect: { state: "reported", effects: ["tell-reply"], timers: [] } },
      { send: "confirm", as: carl, input: { severity: "critical" }, expect: { refused: "t-confirm" } },
      {
        send: "confirm",
        as: sasha,
        input: { severity: "major" },
        expect: { state: "confirmed", case: { severity: "major" }, effects: ["route"] },
      },
      {
        send: "assign",
        as: sasha,
        input: { assignee: "sasha" },
        expect: { state: "inProgress", effects: ["tell-assignee"] },
      },
      {
        send: "fix",
        as: sasha,
        input: fix,
        expect: {
          state: "fixed",
          case: { fixVersion: "4.2.1", fixedBy: "sasha", resolution: "fixed" },
          effects: ["ask-verification", "mail-fixed"],
          timers: ["verification-expiry"],
        },
      },
      { send: "passVerification", as: sasha, expect: { state: "fixed", refused: "t-pass" } },
      { send: "passVerification", as: carl, expect: { state: "closed" } },
    ],
  },
  {
    name: "A fix that does not work is taken up again",
    given: { state: "inProgress", case: owned },
    steps: [
      { send: "fix", as: sasha, input: fix, expect: { state: "fixed" } },
      {
        send: "failVerification",
        as: carl,
        input: { note: "Still off by one." },
        expect: {
          state: "inProgress",
          case: { failedFixes: 1, fixVersion: null, fixedBy: null, resolution: null },
          effects: ["tell-failed"],
          timers: [],
        },
      },
      { send: "fix", as: maria, input: fix, expect: { state: "fixed", case: { fixedBy: "maria" } } },
      { send: "passVerification", as: sasha, expect: { state: "closed" } },
    ],
  },
  {
    name: "A fix nobody objects to is closed after two weeks",
    given: { state: "fixed", case: { ...owned, fixVersion: "4.2.1", resolution: "fixed" } },
    steps: [
      { advance: "P13D", expect: { state: "fixed" } },
      { advance: "P1D", expect: { state: "closed" } },
    ],
  },
  {
    name: "A duplicate names its original, and closes after a week",
    given: { state: "confirmed", case: { requester: "carl" } },
    steps: [
      { send: "markDuplicate", as: carl, input: { original: "CW-7" }, expect: { refused: "t-duplicate" } },
      {
        send: "markDuplicate",
        as: sasha,
        input: { original: "CW-7" },
        expect: {
          state: "resolved",
          case: { resolution: "duplicate", duplicateOf: "CW-7" },
          effects: ["mail-duplicate"],
          timers: ["auto-close"],
        },
      },
      { advance: "P7D", expect: { state: "closed" } },
    ],
  },
  {
    name: "An agent declines a small bug, only a manager a critical one",
    given: { state: "inProgress", case: owned },
    steps: [
      {
        send: "decline",
        as: sasha,
        input: { note: "By design." },
        expect: {
          state: "resolved",
          case: { resolution: "wont-fix", declinedBy: "sasha" },
          effects: ["mail-declined"],
        },
      },
      {
        send: "reopen",
        as: carl,
        input: { message: "It loses data." },
        expect: { state: "reported", case: { assignee: null, declinedBy: null, resolution: null } },
      },
      { send: "confirm", as: sasha, input: { severity: "critical" }, expect: { state: "confirmed" } },
      { send: "decline", as: sasha, input: { note: "Rare." }, expect: { state: "confirmed", refused: "t-decline" } },
      { send: "decline", as: maria, input: { note: "Product ends." }, expect: { state: "resolved" } },
    ],
  },
  {
    name: "A reporter who stays silent gets the report closed",
    given: { state: "needsInfo", case: { requester: "carl" } },
    steps: [
      { advance: "P14D", expect: { state: "resolved", case: { resolution: "no-answer" }, effects: ["mail-silent"] } },
      { advance: "P7D", expect: { state: "closed" } },
    ],
  },
  ...["reported", "confirmed"].map((state) => ({
    name: `A critical bug is not forgotten: ${state}`,
    given: { state, case: { requester: "carl", severity: "critical" } },
    steps: [{ advance: "P3D", expect: { state, effects: ["tell-forgotten"], timers: [] } }],
  })),
  {
    name: "A bug changes hands, or goes back to the list",
    given: { state: "inProgress", case: owned },
    steps: [
      {
        send: "assign",
        as: maria,
        input: { assignee: "kim" },
        expect: { case: { assignee: "kim" }, effects: ["tell-heir"] },
      },
      { send: "release", as: sasha, expect: { state: "inProgress", refused: "t-release" } },
      { send: "release", as: maria, expect: { state: "confirmed", case: { assignee: null } } },
    ],
  },
  ...["reported", "needsInfo", "inProgress"].map((state) => ({
    name: `A duplicate is told apart at any time: ${state}`,
    given: { state, case: owned },
    steps: [{ send: "markDuplicate", as: sasha, input: { original: "CW-7" }, expect: { state: "resolved" } }],
  })),
  ...["reported", "needsInfo"].map((state) => ({
    name: `A small bug is declined at any time: ${state}`,
    given: { state, case: owned },
    steps: [{ send: "decline", as: sasha, input: { note: "By design." }, expect: { state: "resolved" } }],
  })),
  {
    name: "A confirmed bug raises a question",
    given: { state: "confirmed", case: owned },
    steps: [{ send: "requestInfo", as: sasha, input: { message: "Which browser?" }, expect: { state: "needsInfo" } }],
  },
  ...everywhere,
];
