import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locale";
import { messages, type Messages, type Namespace } from "@/lib/i18n/messages";

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

/** The address of one text: its namespace, then its key. */
export type MessageKey = { [N in Namespace]: `${N}.${Leaves<Messages[N]>}` }[Namespace];

type Translate = (key: string, values?: Record<string, string | number | Date>) => string;

const translators = {
  en: createTranslator({ locale: "en", messages: messages.en, timeZone: "UTC" }) as unknown as Translate,
  ko: createTranslator({ locale: "ko", messages: messages.ko, timeZone: "UTC" }) as unknown as Translate,
};

/** A text of the product outside a page: in an error, a mail, a notification, a command's output. */
export function say(language: Locale, key: MessageKey, values?: Record<string, string | number | Date>): string {
  return translators[language](key, values);
}
