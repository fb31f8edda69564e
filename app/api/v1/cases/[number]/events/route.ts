import { route } from "@/lib/auth/route";
import { caseAddress, eventBody } from "@/lib/cases/api-schema";
import { findCaseId } from "@/lib/cases/read/find-case-id";
import { moveCase } from "@/lib/cases/write/move";

export const POST = route({ params: caseAddress, body: eventBody }, async (actor, { params, body }) =>
  moveCase(actor, { ...body, caseId: await findCaseId(actor, params.number) }),
);
