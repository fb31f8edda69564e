import type { FieldDefinition, FieldDefinitions, Text } from "@/lib/lifecycle/language/definition";
import { assignee, priority, requester } from "@/lib/lifecycle/templates/parts/fields";

/** From here on nobody changes any more what is being decided on. */
const submitted = ["approval", "jointApproval", "fulfilment", "rejected", "fulfilled", "closed"];

const approver = (label: Text): FieldDefinition => ({
  type: "ref",
  label,
  to: "user",
  nullable: true,
  writtenBy: "engine",
});

export const fields: FieldDefinitions = {
  priority,
  subjectOfRequest: {
    type: "enum",
    label: { en: "What is asked for", ko: "요청 항목" },
    values: ["access", "purchase", "travel", "other"],
    valueLabels: {
      access: { en: "Access", ko: "권한" },
      purchase: { en: "Purchase", ko: "구매" },
      travel: { en: "Travel", ko: "출장" },
      other: { en: "Something else", ko: "기타" },
    },
    default: "other",
    customer: "gives",
    lockedIn: submitted,
  },
  amount: {
    type: "number",
    label: { en: "Amount", ko: "금액" },
    min: 0,
    default: 0,
    customer: "gives",
    lockedIn: submitted,
  },
  requester,
  assignee,
  approvedBy: approver({ en: "Approved by", ko: "승인자" }),
  alsoApprovedBy: approver({ en: "Also approved by", ko: "공동 승인자" }),
  decision: {
    type: "enum",
    label: { en: "Decision", ko: "결정" },
    values: ["approved", "jointly-approved", "rejected", "expired", "withdrawn"],
    valueLabels: {
      approved: { en: "Approved", ko: "승인됨" },
      "jointly-approved": { en: "Approved by two", ko: "2인 승인됨" },
      rejected: { en: "Rejected", ko: "반려됨" },
      expired: { en: "Not decided in time", ko: "기한 내 미결정" },
      withdrawn: { en: "Withdrawn", ko: "철회됨" },
    },
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
};
