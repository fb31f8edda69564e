import type { FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { assignee, priority, requester, surveyScore } from "@/lib/lifecycle/templates/parts/fields";

export const fields: FieldDefinitions = {
  priority: { ...priority, lockedIn: ["resolved", "closed"] },
  requester,
  assignee,
  surveyScore,
};
