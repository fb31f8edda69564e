/** The mails that Caseway ships words for. */
export const templateKeys = [
  "case-received",
  "need-info",
  "reply",
  "case-resolved",
  "survey",
  "sign-in-link",
  "set-up-link",
  "notice",
] as const;

export type TemplateKey = (typeof templateKeys)[number];

/** The template of that name, or `notice` for a name nobody knows. */
export function templateKeyOf(name: string): TemplateKey {
  return templateKeys.find((key) => key === name) ?? "notice";
}
