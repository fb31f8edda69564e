import type { WaitsFor } from "@/lib/lifecycle/language/definition";

/** Somebody who has to approve; customers read that we are at work. */
export const approver = { other: "approver", label: { en: "the approver", ko: "승인자" } } satisfies WaitsFor;

export const vendor: WaitsFor = {
  other: "vendor",
  label: { en: "the vendor", ko: "공급업체" },
  customerLabel: { en: "our vendor", ko: "공급업체" },
};

export const parts: WaitsFor = {
  other: "parts",
  label: { en: "parts", ko: "부품" },
  customerLabel: { en: "parts that we have ordered", ko: "주문한 부품" },
};
