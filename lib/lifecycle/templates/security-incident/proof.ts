import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere, refused } from "@/lib/lifecycle/templates/security-incident/everywhere";

const owned = { requester: "carl", assignee: "sasha" };
const leak = { ...owned, severity: "high", personalData: true };
const harmless = { severity: "low", personalData: false };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the incident can still be closed.", ko: "어떤 상태에서도 사고를 종결할 수 있습니다." },
  },
  {
    id: "p-contained",
    precedes: [{ state: "containment" }, { state: ["eradication", "recovery", "watch", "review"] }],
    why: {
      en: "Nothing is eradicated or recovered before it was contained.",
      ko: "확산을 차단하기 전에는 제거나 복구를 시작하지 않습니다.",
    },
  },
  {
    id: "p-cause",
    never: { and: [{ state: ["recovery", "watch", "review"] }, { "==": [{ var: "case.rootCause" }, null] }] },
    why: {
      en: "Nobody recovers from an incident whose root cause is not known.",
      ko: "근본 원인을 모르는 채 복구를 시작하지 않습니다.",
    },
  },
  {
    id: "p-report",
    never: { and: [{ state: "closed" }, { "==": [{ var: "case.outcome" }, "handled"] }, { cond: "owesReport" }] },
    why: {
      en: "No incident with personal data is closed before the authority was told.",
      ko: "개인정보가 관련된 사고는 감독 기관에 신고하기 전에 종결되지 않습니다.",
    },
  },
  {
    id: "p-review",
    leadsTo: [{ state: "watch" }, { state: ["review", "containment", "closed"] }],
    under: "timers",
    why: {
      en: "Every incident that stays quiet comes to a review.",
      ko: "재발하지 않은 사고는 모두 사후 검토를 거칩니다.",
    },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "A phishing mail is contained, eradicated, recovered from and reviewed",
    given: { case: { requester: "carl" } },
    steps: [
      { expect: { state: "detected", effects: ["ack-portal", "alert-queue"], timers: ["assessment-due"] } },
      { advance: "PT1H", expect: { state: "detected", effects: ["tell-unassessed"] } },
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Did you click the link?" },
        expect: { state: "detected", effects: ["ask-mail"] },
      },
      { send: "customerReply", as: carl, expect: { state: "detected", effects: ["tell-watchers"] } },
      { send: "assess", as: carl, input: harmless, expect: { state: "detected", refused: "t-assess" } },
      {
        send: "assess",
        as: sasha,
        input: harmless,
        expect: { state: "containment", case: { severity: "low", assignee: "sasha" }, effects: [], timers: [] },
      },
      {
        send: "contain",
        as: sasha,
        input: { containment: "Account locked." },
        expect: { state: "eradication", case: { containment: "Account locked." } },
      },
      {
        send: "eradicate",
        as: sasha,
        input: { rootCause: "A stolen password." },
        expect: { state: "recovery", case: { rootCause: "A stolen password." } },
      },
      {
        send: "recover",
        as: sasha,
        input: { note: "Password reset." },
        expect: { state: "watch", timers: ["watch-over"] },
      },
      {
        advance: "P3D",
        expect: { state: "review", effects: ["call-review", "mail-solved"], timers: ["review-due"] },
      },
      { advance: "P14D", expect: { state: "review", effects: ["remind-review"] } },
      { send: "endReview", as: sasha, input: { lessons: "?" }, expect: { state: "review", refused: "t-end-review" } },
      {
        send: "endReview",
        as: maria,
        input: { lessons: "A second factor for all." },
        expect: { state: "closed", case: { lessons: "A second factor for all.", outcome: "handled" } },
      },
    ],
  },
  {
    name: "A leak of personal data alarms everybody and is not closed before the authority was told",
    given: { case: { requester: "carl" } },
    steps: [
      {
        send: "assess",
        as: sasha,
        input: { severity: "critical", personalData: true },
        expect: {
          state: "containment",
          case: { severity: "critical", personalData: true, assignee: "sasha" },
          effects: ["alarm-managers", "alarm-heads"],
          timers: ["containment-due", "report-due"],
        },
      },
      { advance: "PT4H", expect: { effects: ["warn-containment"], timers: ["report-due"] } },
      { advance: "P2D", expect: { state: "containment", effects: ["warn-report"], timers: [] } },
    ],
  },
  {
    name: "A severe incident is shown to those who lead while its cause is removed",
    given: { state: "eradication", case: { ...owned, severity: "critical" } },
    steps: [{ advance: "PT12H", expect: { state: "eradication", effects: ["tell-still-urgent"], timers: [] } }],
  },
  {
    name: "What is not severe, but not reported either, is shown to those who lead",
    given: { state: "eradication", case: { ...leak, severity: "low" } },
    steps: [{ advance: "PT12H", expect: { state: "eradication", effects: ["tell-still-urgent"] } }],
  },
  {
    name: "The review ends only after the authority was told",
    given: { state: "review", case: { ...leak, rootCause: "A stolen laptop." } },
    steps: [
      { send: "endReview", as: maria, input: { lessons: "Encrypt." }, expect: { refused: "t-end-review" } },
      {
        send: "tellAuthority",
        as: sasha,
        input: { reference: "DPA-17" },
        expect: { state: "review", case: { reportedBy: "sasha" }, effects: ["confirm-report"] },
      },
      { send: "tellAuthority", as: sasha, input: { reference: "DPA-18" }, expect: { refused: "t-tell-authority" } },
      { send: "endReview", as: maria, input: { lessons: "Encrypt." }, expect: { state: "closed" } },
    ],
  },
  {
    name: "An incident that turns out worse, or comes back, is contained anew",
    given: { state: "eradication", case: { ...owned, severity: "low" } },
    steps: [
      {
        send: "assess",
        as: maria,
        input: { severity: "medium", personalData: false },
        expect: { state: "eradication", case: { severity: "medium" }, effects: [] },
      },
      {
        send: "assess",
        as: maria,
        input: { severity: "high", personalData: false },
        expect: { state: "containment", effects: ["alarm-again"], timers: ["containment-due"] },
      },
      { send: "contain", as: sasha, input: { containment: "Servers off." }, expect: { state: "eradication" } },
      {
        send: "relapse",
        as: sasha,
        input: { note: "A second server." },
        expect: { state: "containment", case: { containment: null }, effects: ["alarm-relapse"] },
      },
    ],
  },
  {
    name: "Only a manager dismisses a false alarm",
    given: { state: "detected", case: { requester: "carl" } },
    steps: [
      { send: "dismiss", as: sasha, input: { note: "A drill." }, expect: { state: "detected", refused: "t-dismiss" } },
      {
        send: "dismiss",
        as: maria,
        input: { note: "A drill." },
        expect: { state: "closed", case: { outcome: "false-alarm" }, effects: ["mail-dismissed"] },
      },
    ],
  },
  {
    name: "An incident changes hands",
    given: { state: "recovery", case: { ...leak, rootCause: "A stolen laptop." } },
    steps: [
      {
        send: "assign",
        as: maria,
        input: { assignee: "kim" },
        expect: { state: "recovery", case: { assignee: "kim" }, effects: ["tell-assignee"] },
      },
      { send: "recover", as: sasha, input: { note: "Done." }, expect: { state: "recovery", refused: "t-recover" } },
    ],
  },
  {
    name: "What is being contained may turn out to be a false alarm",
    given: { state: "containment", case: owned },
    steps: [{ send: "dismiss", as: maria, input: { note: "A drill." }, expect: { state: "closed" } }],
  },
  ...refused,
  ...everywhere,
];
