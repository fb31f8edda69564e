import { z } from "zod";

/** A body of the JSON API: an object, for the use case to parse. What the address says already is not asked of it. */
export const jsonObject = z.record(z.string(), z.unknown());

/** The part of an address that names a case. */
export const caseAddress = z.object({
  number: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});
