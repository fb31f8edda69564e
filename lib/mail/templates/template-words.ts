import type { Locale } from "@/lib/i18n/locale";
import type { Db } from "@/lib/db/client";
import type { TemplateKey } from "@/lib/mail-format/template-types";
import en from "@/lib/mail-format/words/en.json";
import ko from "@/lib/mail-format/words/ko.json";

/** A template's subject and body, with placeholders. */
export interface TemplateWords {
  subject: string;
  body: string;
}

const shipped: Record<Locale, Record<TemplateKey, TemplateWords>> = { en, ko };

/** The words a template comes with. */
export function shippedWords(key: TemplateKey, language: Locale): TemplateWords {
  return shipped[language][key];
}

/** The words to send: the team's own, else those that came with the template. */
export async function templateWords(db: Db, key: TemplateKey, language: Locale): Promise<TemplateWords> {
  const own = await db.emailTemplate.findUnique({
    where: { key_language: { key, language } },
    select: { subject: true, body: true },
  });
  return own ?? shippedWords(key, language);
}
