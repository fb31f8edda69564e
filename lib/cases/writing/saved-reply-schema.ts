import { z } from "zod";

const team = z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable()).default(null);

/** What may be inserted of a case, by `lib/cases/writing/saved-replies.ts`. */
export const SAVED_REPLY_PLACEHOLDERS = ["name", "number", "subject", "agent", "company"] as const;

export const savedReplySchema = z.object({
  title: z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim())
    .pipe(z.string().min(1).max(100)),
  language: z.enum(["en", "ko"]),
  teamId: team,
  bodyHtml: z.string().max(20_000),
});
export type SavedReplyInput = z.output<typeof savedReplySchema>;

export const changeSavedReplySchema = savedReplySchema.extend({ id: z.uuid() });
export type ChangeSavedReplyInput = z.output<typeof changeSavedReplySchema>;

export const removeSavedReplySchema = z.object({ id: z.uuid() });
export type RemoveSavedReplyInput = z.output<typeof removeSavedReplySchema>;
