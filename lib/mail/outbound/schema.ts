import { z } from "zod";

/** A page of the outbox. */
export const listMailsSchema = z.object({ cursor: z.string().max(100).optional() });

export type ListMailsInput = z.infer<typeof listMailsSchema>;
