import { templateKeys, type TemplateKey } from "@/lib/mail-format/template-types";

/** The template of that name, or `notice` for a name nobody knows. */
export function templateKeyOf(name: string): TemplateKey {
  return templateKeys.find((key) => key === name) ?? "notice";
}
