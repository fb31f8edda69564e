import { locales } from "@/lib/i18n/locale";
import { z } from "zod";
import { lineSchema } from "@/lib/text/schema";
import { storable } from "@/lib/text/storable";
import { bodyLength, subjectLength } from "@/lib/mail/templates/types";

const key = z.string().max(40);
const language = z.enum(locales);

/** A template's words as a manager saves them, or wants to see them. */
export const templateWordsSchema = z.object({
  key,
  language,
  subject: lineSchema(subjectLength),
  body: z
    .string()
    .max(bodyLength)
    .transform((text) => storable(text).replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1)),
});

export type TemplateWordsInput = z.input<typeof templateWordsSchema>;

/** Which template in which language. */
export const templateSchema = z.object({ key, language });

export type TemplateInput = z.input<typeof templateSchema>;
