import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { neededIn, placeholdersOf } from "@/lib/mail-format/placeholders";
import { templateKeys, type TemplateKey } from "@/lib/mail-format/template-types";
import { shippedWords } from "@/lib/mail/templates/template-words";
import type { TemplateInput } from "@/lib/mail/templates/schema";
import type { TemplateRow, TemplateView } from "@/lib/mail/templates/types";

/**
 * Every template, with its subject in the actor's language and where its words were changed.
 * @throws AppError forbidden
 */
export async function listTemplates(actor: Actor): Promise<TemplateRow[]> {
  authorize(actor, "template.manage");
  const own = await db().emailTemplate.findMany({ select: { key: true, language: true, subject: true } });
  return templateKeys.map((key) => {
    const changed = own.filter((row) => row.key === key);
    const mine = changed.find(({ language }) => language === actor.language);
    return {
      key,
      subject: mine?.subject ?? shippedWords(key, actor.language).subject,
      changedIn: (["en", "ko"] as const).filter((language) => changed.some((row) => row.language === language)),
    };
  });
}

/**
 * One template in one language.
 * @throws AppError forbidden | not_found
 */
export async function getTemplate(actor: Actor, { key: name, language }: TemplateInput): Promise<TemplateView> {
  authorize(actor, "template.manage");
  const key = knownTemplate(actor, name);
  const own = await db().emailTemplate.findUnique({ where: { key_language: { key, language } } });
  const { subject, body } = own ?? shippedWords(key, language);
  const placeholders = [...placeholdersOf[key]];
  return { key, language, subject, body, changed: own !== null, placeholders, needed: [...neededIn[key]] };
}

/**
 * The template of that name.
 * @throws AppError not_found
 */
export function knownTemplate(actor: Pick<Actor, "language">, name: string): TemplateKey {
  const key = templateKeys.find((known) => known === name);
  if (!key) throw new AppError("not_found", say(actor.language, "mail.noTemplate"));
  return key;
}
