import { locales } from "@/lib/i18n/locale";
import { z } from "zod";
import { nameSchema } from "@/lib/text/schema";

const team = z.preprocess((value) => (value === "" ? null : value), z.uuid().nullable()).default(null);

/** What may be inserted of a case, by `lib/cases/writing/saved-replies.ts`. */
export const SAVED_REPLY_PLACEHOLDERS = ["name", "number", "subject", "agent", "company"] as const;

export const savedReplySchema = z.object({
  title: nameSchema(100),
  language: z.enum(locales),
  teamId: team,
  bodyHtml: z.string().max(20_000),
});
export type SavedReplyInput = z.input<typeof savedReplySchema>;

export const changeSavedReplySchema = savedReplySchema.extend({ id: z.uuid() });
export type ChangeSavedReplyInput = z.input<typeof changeSavedReplySchema>;

export const removeSavedReplySchema = z.object({ id: z.uuid() });
export type RemoveSavedReplyInput = z.input<typeof removeSavedReplySchema>;
