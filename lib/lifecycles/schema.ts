import { z } from "zod";
import { nameSchema } from "@/lib/text/schema";

/** Largest draft that is kept, in characters: 200 states and 1,000 transitions fit many times over. */
const DRAFT_LENGTH = 1_000_000;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const draftRev = z.coerce.number().int().nonnegative();

const absent = (value: unknown): unknown => (value === "" ? undefined : value);
const title = z.preprocess(absent, nameSchema(100).optional());

/** What a new lifecycle is called; what is left out is taken from what it begins as, a key that is taken gets a number. */
const naming = { key: z.preprocess(absent, key.optional()), titleEn: title, titleKo: title };

/** A new lifecycle, begun as one of the templates, as a copy of another lifecycle (by key), or from a file's text. */
export const createLifecycleInput = z.discriminatedUnion("from", [
  z.object({ from: z.literal("template"), template: z.string().max(100), ...naming }),
  z.object({ from: z.literal("copy"), lifecycle: z.string().max(100), ...naming }),
  z.object({ from: z.literal("file"), text: z.string().min(2).max(DRAFT_LENGTH), ...naming }),
]);
export type CreateLifecycleInput = z.input<typeof createLifecycleInput>;

export const retireInput = z.object({ key });
export type RetireInput = z.input<typeof retireInput>;

export const saveDraftInput = z.object({ key, draftRev, text: z.string().min(2).max(DRAFT_LENGTH) });
export type SaveDraftInput = z.input<typeof saveDraftInput>;

export const publishInput = z.object({
  key,
  draftRev,
  notes: z.string().trim().min(1, "notes").max(2_000),
});
export type PublishInput = z.input<typeof publishInput>;

export const discardDraftInput = z.object({ key, draftRev });
export type DiscardDraftInput = z.input<typeof discardDraftInput>;

export const restoreInput = z.object({ key, draftRev, number: z.coerce.number().int().positive() });
export type RestoreInput = z.input<typeof restoreInput>;
