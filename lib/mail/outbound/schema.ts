import { z } from "zod";

/** A page of the outbox. */
export const listMailsSchema = z.object({ cursor: z.string().max(100).optional() });

export type ListMailsInput = z.infer<typeof listMailsSchema>;

/** `arrived`: it is known to have arrived. `again`: it is to be sent once more. */
export const resolveMailSchema = z.object({ mailId: z.uuid(), outcome: z.enum(["arrived", "again"]) });

export type ResolveMailInput = z.input<typeof resolveMailSchema>;
