import { z } from "zod";
import { mailAddressSchema } from "@/lib/text/schema";
import { SUPPRESSION_KINDS } from "@/lib/mail/suppressions/suppression-types";

const email = mailAddressSchema;

export const addSuppressionSchema = z.object({
  email,
  reason: z.string().trim().max(300).default(""),
});
export type AddSuppressionInput = z.input<typeof addSuppressionSchema>;

export const removeSuppressionSchema = z.object({ email });
export type RemoveSuppressionInput = z.input<typeof removeSuppressionSchema>;

/** What `removeSuppression` answered: puts it back as it was. */
export const restoreSuppressionSchema = z.object({
  email,
  kind: z.enum(SUPPRESSION_KINDS),
  reason: z.string().max(300),
  at: z.coerce.date(),
});
export type RestoreSuppressionInput = z.input<typeof restoreSuppressionSchema>;

export const listSuppressionsSchema = z.object({
  /** Part of an address. */
  search: z.string().trim().toLowerCase().max(320).optional(),
  cursor: z.string().max(400).optional(),
});
export type ListSuppressionsInput = z.input<typeof listSuppressionsSchema>;
