import type { Locale } from "@/lib/i18n/locale";
import type { Placeholder, TemplateKey } from "@/lib/mail-format/template-types";

/** A template in one language, as a manager changes it. */
export interface TemplateView {
  key: TemplateKey;
  language: Locale;
  subject: string;
  body: string;
  /** Whether the team's own words stand in place of the shipped ones. */
  changed: boolean;
  /** Names that may stand in it, between double braces. */
  placeholders: Placeholder[];
  /** Those the body must hold. */
  needed: Placeholder[];
}

/** A template in the list. */
export interface TemplateRow {
  key: TemplateKey;
  subject: string;
  changedIn: Locale[];
}

/** Most characters of a template's subject and body. */
export const subjectLength = 200;
export const bodyLength = 5_000;
