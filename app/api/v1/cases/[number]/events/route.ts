import { route } from "@/lib/auth/route";
import { eventBody } from "@/lib/cases/api-schema";
import { findCaseId } from "@/lib/cases/find-case-id";
import { moveCase } from "@/lib/cases/move";

export const POST = route({ body: eventBody }, async (actor, { params, body }) =>
  moveCase(actor, { ...body, caseId: await findCaseId(actor, params["number"]) }),
);
