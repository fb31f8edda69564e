import { z } from "zod";

/** Largest draft that is kept, in characters: 200 states and 1,000 transitions fit many times over. */
const DRAFT_LENGTH = 1_000_000;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const draftRev = z.coerce.number().int().nonnegative();

export const saveDraftInput = z.object({ key, draftRev, text: z.string().min(2).max(DRAFT_LENGTH) });
export type SaveDraftInput = z.infer<typeof saveDraftInput>;

export const publishInput = z.object({
  key,
  draftRev,
  notes: z.string().trim().min(1, "notes").max(2_000),
});
export type PublishInput = z.infer<typeof publishInput>;

export const discardDraftInput = z.object({ key, draftRev });
export type DiscardDraftInput = z.infer<typeof discardDraftInput>;

export const restoreInput = z.object({ key, draftRev, number: z.coerce.number().int().positive() });
export type RestoreInput = z.infer<typeof restoreInput>;
