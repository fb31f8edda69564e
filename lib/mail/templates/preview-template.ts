import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { formatInstant } from "@/lib/i18n/format";
import { placeholdersOf } from "@/lib/mail-format/placeholders";
import { renderMail } from "@/lib/mail-format/render-mail";
import { textToHtml } from "@/lib/mail-format/text-to-html";
import type { TemplateWordsInput } from "@/lib/mail/templates/schema";
import { knownTemplate } from "@/lib/mail/templates/templates";
import { readSettings } from "@/lib/settings/read";
import { parseInput } from "@/lib/i18n/parse-input";
import { templateWordsSchema } from "@/lib/mail/templates/schema";

/** A mail as it would look, for an example case. */
export interface TemplatePreview {
  subject: string;
  html: string;
  text: string;
}

const examples = {
  en: {
    name: "Carl Weber",
    agent: "Sasha Kim",
    subject: "The printer prints nothing",
    message: "Which version do you use?\nYou find it under Help, About.",
  },
  ko: {
    name: "이하늘",
    agent: "김사샤",
    subject: "프린터가 인쇄되지 않습니다",
    message: "어떤 버전을 사용하시나요?\n도움말의 정보에서 확인하실 수 있습니다.",
  },
};

/**
 * How a mail with these words would look, saved or not; nothing is sent.
 * @throws AppError forbidden | not_found
 */
export async function previewTemplate(
  actor: Actor,
  input: TemplateWordsInput,
  now = new Date(),
): Promise<TemplatePreview> {
  authorize(actor, "template.manage");
  const { key: name, language, subject, body } = parseInput(templateWordsSchema, input, actor.language);
  const key = knownTemplate(actor, name);
  const { companyName, businessZone } = await readSettings();
  const { message, ...example } = examples[language];
  const until = new Date(now.getTime() + 28 * 86_400_000);
  return renderMail({
    language,
    company: companyName,
    words: { subject, body },
    values: {
      ...example,
      number: "1042",
      company: companyName,
      until: formatInstant(until, { locale: language, timeZone: businessZone }, "date"),
    },
    caseNumber: placeholdersOf[key].includes("number") ? 1042 : undefined,
    href: "https://caseway.example/preview",
    message: { html: `<p>${textToHtml(message)}</p>`, text: message },
  });
}
