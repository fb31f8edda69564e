import type { Definition } from "@/lib/lifecycle/language/definition";
import { carl, maria, sasha } from "@/lib/lifecycle/templates/parts/people";
import { everywhere } from "@/lib/lifecycle/templates/returns/everywhere";

const given = { requester: "carl", assignee: "sasha", price: 800 };
const inspected = { ...given, itemState: "damaged" };

export const properties: Definition["properties"] = [
  {
    id: "p-close",
    always: { possibly: { state: "closed" } },
    why: { en: "From everywhere the return can still be closed.", ko: "어떤 상태에서도 반품을 종결할 수 있습니다." },
  },
  {
    id: "p-item",
    leadsTo: [{ state: "awaitingItem" }, { state: ["received", "inspected", "settled", "closed"] }],
    under: "timers",
    why: {
      en: "An item that never arrives does not keep the return open for ever.",
      ko: "상품이 도착하지 않아도 반품 건이 영원히 열려 있지 않습니다.",
    },
  },
  {
    id: "p-inspected",
    precedes: [{ state: "inspected" }, { "==": [{ var: "case.outcome" }, "refunded"] }],
    why: { en: "No money goes back before the item was inspected.", ko: "상품을 검수하기 전에는 환불하지 않습니다." },
  },
  {
    id: "p-approved",
    never: {
      and: [
        { "==": [{ var: "case.outcome" }, "refunded"] },
        { ">=": [{ var: "case.refund" }, 500] },
        { "==": [{ var: "case.approvedBy" }, null] },
      ],
    },
    why: { en: "No large refund is paid without approval.", ko: "고액 환불은 승인 없이 지급되지 않습니다." },
  },
  {
    id: "p-price",
    never: {
      and: [
        { state: ["settled", "closed"] },
        { "==": [{ var: "case.outcome" }, "refunded"] },
        { ">": [{ var: "case.refund" }, { var: "case.price" }] },
      ],
    },
    why: { en: "Nobody gets back more than was paid.", ko: "판매 가격보다 많은 금액은 환불되지 않습니다." },
  },
];

export const tests: Definition["tests"] = [
  {
    name: "A damaged item comes back and the money goes back",
    given: { case: { requester: "carl", price: 80 } },
    steps: [
      { expect: { state: "requested", effects: ["ack-portal", "ping-queue", "route"] } },
      {
        send: "assign",
        as: sasha,
        input: { assignee: "sasha" },
        expect: { case: { assignee: "sasha" }, effects: ["tell-assignee"] },
      },
      { send: "authorise", as: carl, input: { message: "Please." }, expect: { refused: "t-authorise" } },
      {
        send: "authorise",
        as: sasha,
        input: { message: "Use the enclosed label." },
        expect: { state: "awaitingItem", effects: ["mail-authorised"], timers: ["item-deadline", "item-reminder"] },
      },
      { send: "customerReply", as: carl, expect: { state: "awaitingItem", effects: ["tell-watchers"] } },
      {
        send: "receiveItem",
        as: sasha,
        expect: { state: "received", effects: ["tell-arrival", "mail-arrival"], timers: [] },
      },
      {
        send: "inspect",
        as: sasha,
        input: { itemState: "damaged", note: "Cracked." },
        expect: { state: "inspected", case: { itemState: "damaged" } },
      },
      { send: "refund", as: sasha, input: { amount: 81 }, expect: { state: "inspected", refused: "t-refund" } },
      {
        send: "refund",
        as: sasha,
        input: { amount: 80 },
        expect: {
          state: "settled",
          case: { refund: 80, outcome: "refunded" },
          effects: ["mail-settled"],
          timers: ["auto-close"],
        },
      },
      { advance: "P14D", expect: { state: "closed" } },
    ],
  },
  {
    name: "A large refund is approved by a manager",
    given: { state: "inspected", case: inspected },
    steps: [
      {
        send: "refund",
        as: sasha,
        input: { amount: 500 },
        expect: { state: "refundApproval", case: { outcome: null }, effects: ["ask-approval"] },
      },
      { send: "approve", as: sasha, expect: { state: "refundApproval", refused: "t-approve" } },
      {
        send: "reject",
        as: maria,
        input: { note: "Too much." },
        expect: { state: "inspected", case: { refund: null }, effects: ["tell-rejected"] },
      },
      { send: "refund", as: sasha, input: { amount: 600 }, expect: { state: "refundApproval" } },
      {
        send: "approve",
        as: maria,
        expect: { state: "settled", case: { approvedBy: "maria", refund: 600, outcome: "refunded" } },
      },
    ],
  },
  {
    name: "Without a price there is no refund, but a replacement",
    given: { state: "inspected", case: { ...inspected, price: null } },
    steps: [
      { send: "refund", as: sasha, input: { amount: 10 }, expect: { state: "inspected", refused: "t-refund" } },
      { send: "replace", as: sasha, expect: { state: "settled", case: { outcome: "replaced" } } },
    ],
  },
  {
    name: "A customer objects to a refusal",
    given: { state: "inspected", case: inspected },
    steps: [
      {
        send: "refuse",
        as: sasha,
        input: { note: "It was used." },
        expect: { state: "settled", case: { outcome: "refused" }, effects: ["mail-refused", "mail-settled"] },
      },
      {
        send: "reopen",
        as: carl,
        input: { message: "I never used it." },
        expect: { state: "inspected", case: { outcome: null }, effects: ["tell-objection"] },
      },
    ],
  },
  {
    name: "A return that is declined may be requested again",
    given: { state: "requested", case: given },
    steps: [
      {
        send: "refuse",
        as: sasha,
        input: { note: "Too late." },
        expect: { state: "settled", case: { outcome: "refused" }, effects: ["mail-declined", "mail-settled"] },
      },
      { send: "reopen", as: carl, input: { message: "It was on time." }, expect: { state: "requested" } },
      { send: "withdraw", as: carl, expect: { state: "settled", case: { outcome: "withdrawn" } } },
    ],
  },
  {
    name: "An item that never arrives ends the return",
    given: { state: "awaitingItem", case: given },
    steps: [
      { advance: "P10D", expect: { state: "awaitingItem", effects: ["mail-reminder"] } },
      { advance: "P20D", expect: { state: "settled", case: { outcome: "not-sent" }, effects: ["mail-settled"] } },
    ],
  },
  {
    name: "A refund that is objected to is decided anew",
    given: { state: "settled", case: { ...inspected, outcome: "refunded", refund: 600, approvedBy: "maria" } },
    steps: [
      {
        send: "reopen",
        as: carl,
        input: { message: "It was more." },
        expect: { state: "inspected", case: { outcome: null, refund: null, approvedBy: null } },
      },
    ],
  },
  {
    name: "A customer keeps the item after all",
    given: { state: "awaitingItem", case: given },
    steps: [
      { send: "withdraw", as: carl, expect: { state: "settled", case: { outcome: "withdrawn" } } },
      {
        send: "reopen",
        as: carl,
        input: { message: "I do not." },
        expect: { state: "requested", case: { outcome: null } },
      },
    ],
  },
  ...everywhere,
];
