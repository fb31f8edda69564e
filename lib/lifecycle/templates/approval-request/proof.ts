import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere } from "@/lib/lifecycle/templates/approval-request/everywhere";

const jose = { ...maria, id: "jose" };
const asked = { requester: "carl", assignee: "sasha", amount: 300 };
const large = { ...asked, amount: 1000 };
const mariasOwn = { ...asked, requester: "maria" };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the request can still be closed.", ko: "어떤 상태에서도 요청을 종결할 수 있습니다." },
  },
  {
    id: "p-decided",
    leadsTo: [
      { state: ["approval", "jointApproval"] },
      { state: ["fulfilment", "fulfilled", "rejected", "requested", "closed"] },
    ],
    under: "timers",
    why: {
      en: "Every request that is submitted is decided within two weeks.",
      ko: "승인 요청된 건은 모두 2주 안에 결정됩니다.",
    },
  },
  {
    id: "p-approved",
    precedes: [{ state: ["approval", "jointApproval"] }, { state: "fulfilment" }],
    why: {
      en: "Nothing is fulfilled that was not submitted for approval.",
      ko: "승인을 요청하지 않은 건은 이행되지 않습니다.",
    },
  },
  {
    id: "p-two",
    never: {
      and: [
        { state: ["fulfilment", "fulfilled"] },
        { cond: "isLarge" },
        {
          or: [
            { "==": [{ var: "case.alsoApprovedBy" }, null] },
            { "==": [{ var: "case.alsoApprovedBy" }, { var: "case.approvedBy" }] },
          ],
        },
      ],
    },
    why: {
      en: "No large amount is fulfilled without the approval of two managers.",
      ko: "고액 요청은 매니저 두 명의 승인 없이 이행되지 않습니다.",
    },
  },
  {
    id: "p-own",
    never: {
      and: [
        { state: ["fulfilment", "fulfilled"] },
        {
          or: [
            { "==": [{ var: "case.approvedBy" }, { var: "case.requester" }] },
            { "==": [{ var: "case.alsoApprovedBy" }, { var: "case.requester" }] },
          ],
        },
      ],
    },
    why: { en: "Nobody approves a request of their own.", ko: "누구도 본인의 요청을 승인하지 않습니다." },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "A small purchase is approved by one manager and fulfilled",
    given: { case: { requester: "carl", amount: 300 } },
    steps: [
      { expect: { state: "requested", effects: ["ack-portal", "ping-queue", "route"] } },
      {
        send: "assign",
        as: sasha,
        input: { assignee: "sasha" },
        expect: { state: "requested", case: { assignee: "sasha" }, effects: ["tell-assignee"] },
      },
      { send: "submit", as: carl, expect: { state: "requested", refused: "t-submit" } },
      {
        send: "submit",
        as: sasha,
        expect: { state: "approval", effects: ["ask-approval"], timers: ["decision-due", "decision-expiry"] },
      },
      { send: "customerReply", as: carl, expect: { state: "approval", effects: ["tell-watchers"] } },
      { advance: "P2D", expect: { state: "approval", effects: ["remind-managers"], timers: ["decision-expiry"] } },
      { send: "approve", as: sasha, expect: { state: "approval", refused: "t-approve" } },
      {
        send: "approve",
        as: maria,
        expect: {
          state: "fulfilment",
          case: { approvedBy: "maria", decision: "approved" },
          effects: ["tell-approved", "mail-approved"],
          timers: [],
        },
      },
      {
        send: "fulfil",
        as: sasha,
        input: { note: "Ordered." },
        expect: { state: "fulfilled", effects: ["mail-fulfilled"] },
      },
      { send: "customerReply", as: carl, expect: { state: "fulfilment" } },
      { send: "fulfil", as: sasha, input: { note: "Delivered." }, expect: { state: "fulfilled" } },
      { send: "reopen", as: carl, input: { message: "It is broken." }, expect: { state: "fulfilment" } },
      { send: "fulfil", as: sasha, input: { note: "Exchanged." }, expect: { timers: ["fulfilled-close"] } },
      { advance: "P7D", expect: { state: "closed" } },
    ],
  },
  {
    name: "A large amount takes two managers",
    given: { state: "requested", case: large },
    steps: [
      {
        send: "submit",
        as: sasha,
        expect: {
          state: "jointApproval",
          effects: ["ask-joint-approval"],
          timers: ["joint-decision-due", "joint-decision-expiry"],
        },
      },
      {
        send: "approve",
        as: maria,
        expect: { state: "jointApproval", case: { approvedBy: "maria" }, effects: ["ask-second-approval"] },
      },
      { send: "approve", as: maria, expect: { state: "jointApproval", refused: "t-approve-jointly" } },
      {
        send: "approve",
        as: jose,
        expect: { state: "fulfilment", case: { alsoApprovedBy: "jose", decision: "jointly-approved" } },
      },
    ],
  },
  {
    name: "One approval does not count any more when the request is made anew",
    given: { state: "jointApproval", case: { ...large, approvedBy: "maria" } },
    steps: [
      { send: "reject", as: jose, input: { note: "Too much." }, expect: { state: "rejected" } },
      { send: "askAgain", as: carl, input: { message: "It is needed." }, expect: { state: "requested" } },
      { send: "submit", as: sasha, expect: { state: "jointApproval", case: { approvedBy: null } } },
    ],
  },
  {
    name: "An answer by phone lets the work go on",
    given: { state: "question", case: asked },
    steps: [
      { send: "resume", as: carl, expect: { state: "question", refused: "t-resume" } },
      { send: "resume", as: sasha, expect: { state: "requested" } },
    ],
  },
  {
    name: "A manager does not decide on a request of her own",
    given: { state: "approval", case: mariasOwn },
    steps: [
      { send: "approve", as: maria, expect: { state: "approval", refused: "t-approve" } },
      { send: "reject", as: maria, input: { note: "No." }, expect: { state: "approval", refused: "t-reject" } },
      { send: "withdraw", as: maria, expect: { state: "closed", case: { decision: "withdrawn" } } },
    ],
  },
  {
    name: "What was rejected may be asked for again",
    given: { state: "approval", case: asked },
    steps: [
      {
        send: "reject",
        as: maria,
        input: { note: "Not this year." },
        expect: {
          state: "rejected",
          case: { decision: "rejected" },
          effects: ["mail-rejected"],
          timers: ["rejected-close"],
        },
      },
      { send: "customerReply", as: carl, expect: { state: "rejected", effects: ["tell-objection"] } },
      {
        send: "askAgain",
        as: carl,
        input: { message: "It is half the price now." },
        expect: { state: "requested", case: { decision: null } },
      },
      { send: "withdraw", as: sasha, expect: { state: "requested", refused: "t-withdraw" } },
    ],
  },
  {
    name: "Without a decision the request ends after two weeks",
    given: { state: "jointApproval", case: large },
    steps: [
      { advance: "P13D", expect: { state: "jointApproval" } },
      { advance: "P1D", expect: { state: "rejected", case: { decision: "expired" }, effects: ["mail-undecided"] } },
      { advance: "P7D", expect: { state: "closed" } },
    ],
  },
  {
    name: "A question to the requester is answered, then another is not",
    given: { state: "requested", case: asked },
    steps: [
      {
        send: "requestInfo",
        as: sasha,
        input: { message: "Which model?" },
        expect: { state: "question", effects: ["ask-mail"], timers: ["pending-expiry"] },
      },
      { send: "customerReply", as: carl, expect: { state: "requested", effects: ["tell-reply"] } },
      { send: "requestInfo", as: sasha, input: { message: "Which colour?" }, expect: { state: "question" } },
      {
        advance: "P14D",
        expect: { state: "rejected", case: { decision: "expired" }, effects: ["mail-question-expired"] },
      },
    ],
  },
  {
    name: "One manager is reminded too, and has two weeks",
    given: { state: "approval", case: asked },
    steps: [{ advance: "P14D", expect: { state: "rejected", case: { decision: "expired" } } }],
  },
  {
    name: "Two managers are reminded after two days",
    given: { state: "jointApproval", case: large },
    steps: [
      { advance: "P2D", expect: { effects: ["remind-managers"] } },
      { send: "withdraw", as: carl, expect: { state: "closed" } },
    ],
  },
  {
    name: "A request is withdrawn instead of an answer",
    given: { state: "question", case: asked },
    steps: [{ send: "withdraw", as: carl, expect: { state: "closed", case: { decision: "withdrawn" } } }],
  },
  ...everywhere,
];
