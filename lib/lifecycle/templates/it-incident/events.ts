import type { Definition } from "@/lib/lifecycle/language/definition";
import { resolution } from "@/lib/lifecycle/templates/it-incident/fields";
import {
  assign,
  autoClose,
  customerReply,
  pendingExpired,
  release,
  reopen,
  requestInfo,
  resume,
  surveyAnswered,
} from "@/lib/lifecycle/templates/parts/events";
import { note, reason } from "@/lib/lifecycle/templates/parts/fields";

export const events: Definition["events"] = {
  assign,
  release,
  requestInfo: {
    ...requestInfo,
    input: {
      message: { type: "text", label: { en: "Question to the reporter", ko: "신고자에게 할 질문" }, required: true },
    },
  },
  resume,
  escalate: { kind: "command", label: { en: "Escalate", ko: "상위 이관" }, input: { reason } },
  handBack: { kind: "command", label: { en: "Hand back", ko: "되돌려 보내기" }, input: { reason } },
  callVendor: {
    kind: "command",
    label: { en: "Call in the vendor", ko: "공급업체에 요청" },
    input: {
      vendor: { type: "string", label: { en: "Vendor", ko: "공급업체" }, required: true },
      reference: { type: "string", label: { en: "Vendor's case number", ko: "공급업체 접수 번호" } },
    },
  },
  vendorAnswered: {
    kind: "command",
    label: { en: "Vendor answered", ko: "공급업체 답변 도착" },
    input: { answer: { type: "text", label: { en: "Answer", ko: "답변 내용" }, required: true } },
  },
  orderParts: {
    kind: "command",
    label: { en: "Order parts", ko: "부품 주문" },
    input: { order: { type: "string", label: { en: "What is ordered", ko: "주문 내용" }, required: true } },
  },
  partsArrived: { kind: "command", label: { en: "Parts are here", ko: "부품 도착" } },
  resolve: {
    kind: "command",
    label: { en: "Resolve", ko: "해결" },
    input: { resolution, cause: { type: "text", label: { en: "Cause", ko: "원인" } }, note },
  },
  reopen,
  customerReply: { ...customerReply, label: { en: "Reporter replied", ko: "신고자 회신" } },
  surveyAnswered,
  untakenTooLong: { kind: "timer", label: { en: "Nobody has taken it", ko: "담당자 미지정" } },
  diagnosisOverdue: { kind: "timer", label: { en: "Diagnosis takes too long", ko: "진단 지연" } },
  escalationOverdue: { kind: "timer", label: { en: "Escalation takes too long", ko: "상위 지원 지연" } },
  stillEscalated: { kind: "timer", label: { en: "Escalated for a week", ko: "상위 이관 후 1주 경과" } },
  vendorSilent: { kind: "timer", label: { en: "Vendor is silent", ko: "공급업체 무응답" } },
  partsLate: { kind: "timer", label: { en: "Parts are late", ko: "부품 지연" } },
  pendingExpired,
  autoClose,
};
