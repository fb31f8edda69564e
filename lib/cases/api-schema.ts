import { moveCaseSchema, openCaseSchema, replySchema } from "@/lib/cases/schema";

/** Bodies of the JSON API: those of the use cases, without what the address says already. */
export const openCaseBody = openCaseSchema.omit({ channel: true });
export const replyBody = replySchema.omit({ caseId: true, channel: true });
export const eventBody = moveCaseSchema.omit({ caseId: true });
