import type { Locale } from "@/lib/i18n/locale";
import { render } from "@react-email/render";
import { createElement } from "react";
import { say } from "@/lib/i18n/say";
import { readLetter, type Block, type Run } from "@/lib/mail-format/letter";
import { oneLine } from "@/lib/text/one-line";
import { taggedSubject } from "@/lib/mail-format/subject";
import { fill, type Values } from "@/lib/mail-format/placeholders";
import { LetterMail } from "@/lib/mail-format/templates/letter-mail";

export interface MailContent {
  language: Locale;
  company: string;
  /** The template's words, shipped or changed. */
  words: { subject: string; body: string };
  values: Values;
  /** The case's number, for the mark in the subject. */
  caseNumber?: number | undefined;
  /** Where the button leads. */
  href?: string | undefined;
  /** What a person wrote: HTML sanitised at intake, and the same as text. */
  message?: { html: string; text: string } | undefined;
  /** The mailbox's, below everything we say; sanitised. */
  signature?: { html: string; text: string } | undefined;
  /** What was written before, as `quoteHistory` makes it. */
  history?: { html: string; text: string } | undefined;
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** A mail's subject, its HTML and the same as plain text, in one language. */
export async function renderMail(content: MailContent): Promise<RenderedMail> {
  const { language, company, words, values, message, href, signature, history } = content;
  const blocks = readLetter(words.body, values);
  const footer = say(language, "mail.footer", { company });
  const hrefHint = say(language, "mail.hrefHint");
  const props = { language, company, blocks, href, hrefHint, messageHtml: message?.html, footer };
  const below = { signatureHtml: signature?.html, historyHtml: history?.html };
  const text = textOf(blocks, content, footer);
  const preview = oneLine(message?.text ?? text, 110);
  const html = await render(createElement(LetterMail, { ...props, ...below, preview }));
  return { subject: subjectOf(content), html, text };
}

/** `[Acme #1042] …`, on one line: people and mail programs recognise a case by it; it proves nothing. */
function subjectOf({ words, values, caseNumber, company }: MailContent): string {
  const subject = oneLine(fill(words.subject, values), 240);
  return caseNumber === undefined ? subject : taggedSubject(subject, company, caseNumber);
}

function textOf(blocks: Block[], { href, message, signature, history }: MailContent, footer: string): string {
  const parts = blocks.map((block) => {
    if (block.kind === "message") return message?.text.trim() ?? "";
    if (block.kind === "button") return href ? `${block.label}:\n${href}` : "";
    if (block.kind === "list") return block.items.map((runs) => `- ${plain(runs)}`).join("\n");
    return block.lines.map(plain).join("\n");
  });
  const end = ["-- ", signature?.text.trim(), footer].filter(Boolean).join("\n");
  return `${[...parts, end, history?.text].filter(Boolean).join("\n\n")}\n`;
}

function plain(runs: Run[]): string {
  return runs.map(({ text, href }) => (href ? `${text} (${href})` : text)).join("");
}
