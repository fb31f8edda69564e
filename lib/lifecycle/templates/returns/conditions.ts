import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  itemIsHere: {
    label: { en: "Item has arrived", ko: "상품 입고됨" },
    whenTrue: { en: "The item has arrived.", ko: "상품이 이미 도착했습니다." },
    whenFalse: { en: "The item has not arrived yet.", ko: "상품이 아직 도착하지 않았습니다." },
    if: { "!=": [{ var: "case.itemState" }, null] },
  },
  isWithinPrice: {
    label: { en: "Within the price", ko: "판매 가격 이내" },
    whenFalse: {
      en: "The price must be filled in, and the refund cannot be more than the price.",
      ko: "판매 가격이 입력되어 있어야 하며, 환불 금액은 판매 가격을 넘을 수 없습니다.",
    },
    if: { "<=": [{ var: "event.amount" }, { var: "case.price" }] },
  },
  isLargeRefund: {
    label: { en: "Large refund", ko: "고액 환불" },
    whenTrue: { en: "A refund of this size needs approval.", ko: "이 금액의 환불은 승인이 필요합니다." },
    whenFalse: { en: "A refund of this size needs no approval.", ko: "이 금액의 환불은 승인이 필요하지 않습니다." },
    if: { ">=": [{ var: "event.amount" }, 500] },
  },
};
