import { z } from "zod";
import { bodyLength, subjectLength } from "@/lib/mail/templates/types";

const key = z.string().max(40);
const language = z.enum(["en", "ko"]);

/** PostgreSQL keeps every text but one with a zero character or half a surrogate pair. */
const storable = (text: string) => text.replace(/\0/g, "").replace(/\p{Cs}/gu, "\ufffd");

/** A template's words as a manager saves them, or wants to see them. */
export const templateWordsSchema = z.object({
  key,
  language,
  subject: z
    .string()
    .max(subjectLength)
    .transform((text) =>
      storable(text)
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1)),
  body: z
    .string()
    .max(bodyLength)
    .transform((text) => storable(text).replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1)),
});

export type TemplateWordsInput = z.infer<typeof templateWordsSchema>;

/** Which template in which language. */
export const templateSchema = z.object({ key, language });

export type TemplateInput = z.infer<typeof templateSchema>;
