import { z } from "zod";
import { moveCaseSchema, openCaseSchema, replySchema } from "@/lib/cases/schema";

/** Bodies of the JSON API: those of the use cases, without what the address says already. */
export const openCaseBody = openCaseSchema.omit({ channel: true });
export const replyBody = replySchema.omit({ caseId: true, channel: true });
export const eventBody = moveCaseSchema.omit({ caseId: true });

/** The part of an address that names a case. */
export const caseAddress = z.object({
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
