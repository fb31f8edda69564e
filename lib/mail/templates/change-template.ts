import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { faultsOf, type WordsFault } from "@/lib/mail-format/placeholders";
import { shippedWords } from "@/lib/mail/templates/template-words";
import type { TemplateInput, TemplateWordsInput } from "@/lib/mail/templates/schema";
import { knownTemplate } from "@/lib/mail/templates/templates";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import { templateSchema, templateWordsSchema } from "@/lib/mail/templates/schema";

/**
 * Puts the team's own words in place of a template's, in one language; mails that are not sent yet use them.
 * @throws AppError forbidden | not_found | invalid (a placeholder nobody knows, or one that is missing)
 */
export async function saveTemplate(actor: Actor, input: TemplateWordsInput): Promise<{ key: string }> {
  authorize(actor, "template.manage");
  const given = parseInput(templateWordsSchema, input, actor.language);
  const { key: name, language, subject, body } = given;
  const key = knownTemplate(actor, name);
  refuseFaults(actor, faultsOf(key, { subject, body }));
  const shipped = shippedWords(key, language);
  if (shipped.subject === subject && shipped.body === body) return resetTemplate(actor, { key, language });
  await transaction(async (tx) => {
    await tx.emailTemplate.upsert({
      where: { key_language: { key, language } },
      create: { key, language, subject, body },
      update: { subject, body },
    });
    const detail = { language, subject };
    await audit(tx, actor, { action: "template.change", subjectType: "template", subjectId: key, detail });
  });
  return { key };
}

/**
 * Goes back to the words the template came with.
 * @throws AppError forbidden | not_found
 */
export async function resetTemplate(actor: Actor, input: TemplateInput): Promise<{ key: string }> {
  authorize(actor, "template.manage");
  const { key: name, language } = parseInput(templateSchema, input, actor.language);
  const key = knownTemplate(actor, name);
  await transaction(async (tx) => {
    const { count } = await tx.emailTemplate.deleteMany({ where: { key, language } });
    if (count === 0) return;
    const detail = { language };
    await audit(tx, actor, { action: "template.reset", subjectType: "template", subjectId: key, detail });
  });
  return { key };
}

/** One sentence per field: the first fault of each. */
function refuseFaults(actor: Actor, faults: WordsFault[]): void {
  if (faults.length === 0) return;
  const fields: Record<string, string> = {};
  for (const fault of faults) fields[fault.field] ??= sentenceOf(fault, actor.language);
  throw new AppError("invalid", say(actor.language, "errors.checkFields"), { fields });
}

function sentenceOf(fault: WordsFault, language: Locale): string {
  if (fault.fault === "empty") return say(language, "errors.fieldNeeded");
  const name = `{{${fault.name}}}`;
  if (fault.fault === "unknown") return say(language, "mail.faultUnknown", { name });
  return say(language, fault.fault === "missing" ? "mail.faultMissing" : "mail.faultNotHere", { name });
}
