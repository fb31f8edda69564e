import type { ReplyInput } from "@/lib/cases/schema";
import { route } from "@/lib/auth/route";
import { caseAddress, jsonObject } from "@/lib/cases/api-schema";
import { findCaseId } from "@/lib/cases/read/find-case-id";
import { replyToCase } from "@/lib/cases/write/reply";

export const POST = route({ params: caseAddress, body: jsonObject, status: 201 }, async (actor, { params, body }) =>
  replyToCase(actor, { ...(body as ReplyInput), caseId: await findCaseId(actor, params.number), channel: "api" }),
);
