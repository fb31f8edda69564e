import type { FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { assignee, priority, requester } from "@/lib/lifecycle/templates/parts/fields";

/** Where the price is the measure of a refund that is decided. */
const decided = ["refundApproval", "settled", "closed"];

export const fields: FieldDefinitions = {
  priority,
  requester: { ...requester, label: { en: "Customer", ko: "고객" } },
  assignee,
  orderNumber: {
    type: "string",
    label: { en: "Order number", ko: "주문 번호" },
    hint: { en: "You find it in the email that confirmed your order.", ko: "주문 확인 메일에 적혀 있습니다." },
    nullable: true,
    customer: "gives",
  },
  why: {
    type: "enum",
    label: { en: "Reason for the return", ko: "반품 사유" },
    values: ["damaged", "wrong-item", "changed-mind", "other"],
    valueLabels: {
      damaged: { en: "Arrived damaged", ko: "상품 파손" },
      "wrong-item": { en: "Wrong item", ko: "오배송" },
      "changed-mind": { en: "Changed my mind", ko: "단순 변심" },
      other: { en: "Something else", ko: "기타" },
    },
    default: "other",
    customer: "gives",
    lockedIn: ["settled", "closed"],
  },
  price: { type: "number", label: { en: "Price", ko: "판매 가격" }, min: 0, nullable: true, lockedIn: decided },
  itemState: {
    type: "enum",
    label: { en: "Condition of the item", ko: "상품 상태" },
    values: ["as-new", "used", "damaged", "incomplete"],
    valueLabels: {
      "as-new": { en: "As new", ko: "새 상품과 같음" },
      used: { en: "Used", ko: "사용 흔적 있음" },
      damaged: { en: "Damaged", ko: "파손" },
      incomplete: { en: "Incomplete", ko: "구성품 누락" },
    },
    nullable: true,
    writtenBy: "engine",
  },
  refund: {
    type: "number",
    label: { en: "Refund", ko: "환불 금액" },
    min: 0,
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
  approvedBy: {
    type: "ref",
    label: { en: "Approved by", ko: "승인자" },
    to: "user",
    nullable: true,
    writtenBy: "engine",
  },
  outcome: {
    type: "enum",
    label: { en: "Outcome", ko: "처리 결과" },
    values: ["refunded", "replaced", "refused", "not-sent", "withdrawn"],
    valueLabels: {
      refunded: { en: "Refunded", ko: "환불" },
      replaced: { en: "Replaced", ko: "교환" },
      refused: { en: "Refused", ko: "반품 거절" },
      "not-sent": { en: "Never sent back", ko: "미반송" },
      withdrawn: { en: "Withdrawn", ko: "신청 취소" },
    },
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
};
