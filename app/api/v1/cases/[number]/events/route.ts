import type { MoveCaseInput } from "@/lib/cases/schema";
import { route } from "@/lib/auth/route";
import { caseAddress, jsonObject } from "@/lib/cases/api-schema";
import { findCaseId } from "@/lib/cases/read/find-case-id";
import { moveCase } from "@/lib/cases/write/move";

export const POST = route({ params: caseAddress, body: jsonObject }, async (actor, { params, body }) =>
  moveCase(actor, { ...(body as MoveCaseInput), caseId: await findCaseId(actor, params.number) }),
);
