import type { Definition } from "@/lib/lifecycle/language/definition";
import { approve, assign, autoClose, customerReply, reject } from "@/lib/lifecycle/templates/parts/events";
import { note, reason } from "@/lib/lifecycle/templates/parts/fields";
import { fields } from "@/lib/lifecycle/templates/returns/fields";

export const events: Definition["events"] = {
  assign,
  authorise: {
    kind: "command",
    label: { en: "Authorize the return", ko: "반품 승인" },
    input: {
      message: {
        type: "text",
        label: { en: "How to send the item back", ko: "반송 방법 안내" },
        required: true,
      },
    },
  },
  receiveItem: { kind: "command", label: { en: "Item received", ko: "상품 입고" } },
  inspect: {
    kind: "command",
    label: { en: "Enter inspection results", ko: "검수 결과 입력" },
    input: {
      itemState: {
        type: "enum",
        label: { en: "Condition of the item", ko: "상품 상태" },
        values: fields.itemState?.values ?? [],
        valueLabels: fields.itemState?.valueLabels ?? {},
        required: true,
      },
      note,
    },
  },
  refund: {
    kind: "command",
    label: { en: "Refund", ko: "환불" },
    input: { amount: { type: "number", label: { en: "Amount", ko: "금액" }, min: 0, required: true } },
  },
  replace: { kind: "command", label: { en: "Replace", ko: "교환" } },
  refuse: { kind: "command", label: { en: "Refuse", ko: "반품 거절" }, input: { note: reason } },
  withdraw: {
    kind: "command",
    label: { en: "Keep the item", ko: "반품 신청 취소" },
    confirm: { en: "The return is canceled.", ko: "반품 신청이 취소됩니다." },
  },
  approve,
  reject,
  reopen: {
    kind: "command",
    label: { en: "Raise an objection", ko: "이의 제기" },
    input: {
      message: { type: "text", label: { en: "What is wrong?", ko: "어떤 점이 잘못되었나요?" }, required: true },
    },
  },
  customerReply,
  itemDue: { kind: "timer", label: { en: "Item is due", ko: "반송 기한 임박" } },
  itemNotSent: { kind: "timer", label: { en: "Item never arrived", ko: "상품 미도착" } },
  autoClose,
};
