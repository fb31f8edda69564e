import type { Locale } from "@/lib/i18n/locale";
import { localeOf } from "@/lib/i18n/locale";
import { z } from "zod";
import { isStaff } from "@/lib/access/actor";
import { newToken } from "@/lib/access/token";
import { appUrl } from "@/lib/auth/keys";
import type { Db } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import { formatInstant } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import { filesOf } from "@/lib/mail/outbound/attached-files";
import { historyOf } from "@/lib/mail/outbound/mail-history";
import { answersTo, signatureOf, type Origin } from "@/lib/mail/outbound/mail-origin";
import { isForAnyAddress, type Values } from "@/lib/mail-format/placeholders";
import type { RenderedMail } from "@/lib/mail-format/render-mail";
import { renderMail } from "@/lib/mail-format/render-mail";
import type { MailPart } from "@/lib/mail/outbound/server";
import { templateKeyOf } from "@/lib/mail-format/template-keys";
import type { TemplateKey } from "@/lib/mail-format/template-types";
import { templateWords } from "@/lib/mail/templates/template-words";
import { textToHtml } from "@/lib/mail-format/text-to-html";
import { LINK_MS, mintLink } from "@/lib/people/mint-link";
import { readSettings } from "@/lib/settings/read";

/** What the mail's row holds, with what its words need. */
export const composable = {
  template: true,
  personId: true,
  toEmail: true,
  toName: true,
  language: true,
  data: true,
  cc: true,
  bcc: true,
  mailbox: { select: { signatureHtml: true } },
  person: { select: { role: true, timeZone: true } },
  case: {
    select: { id: true, number: true, subject: true, assignee: { select: { name: true } } },
  },
  message: {
    select: {
      id: true,
      caseId: true,
      createdAt: true,
      bodyHtml: true,
      bodyText: true,
      author: { select: { name: true } },
    },
  },
} as const;

export type Composable = NonNullable<Awaited<ReturnType<typeof readRow>>>;

function readRow(from: Db, id: string) {
  return from.outgoingMail.findUnique({ where: { id }, select: composable });
}

const dataSchema = z.object({
  body: z.string().optional(),
  invitationId: z.uuid().optional(),
  next: z.string().optional(),
});

export interface Composed extends RenderedMail {
  /** Empty for addresses nobody proved to own: the name is whatever the asker typed. */
  toName: string;
  /** The sender's name where neither mailbox nor MAIL_FROM has one. */
  company: string;
  replyTo?: string | undefined;
  files: MailPart[];
}

/** Makes a mail's subject, words and links; links with tokens are made here and kept nowhere. */
export async function composeMail(mail: Composable, origin: Origin, now: Date): Promise<Composed> {
  const key = templateKeyOf(mail.template);
  const language = localeOf(mail.language);
  const data = dataSchema.parse(mail.data);
  const [{ companyName, businessZone }, words] = await Promise.all([
    readSettings(),
    templateWords(db(), key, language),
  ]);
  const link = await linkFor(key, mail, data, now);
  const until = link?.expiresAt && formatInstant(link.expiresAt, { locale: language, timeZone: businessZone }, "date");
  const { message, files } = await messageOf(mail, { body: data.body, language, domain: origin.domain });
  const timeZone = mail.person?.timeZone ?? businessZone;
  const rendered = await renderMail({
    language,
    company: companyName,
    words,
    values: valuesOf(mail, { company: companyName, until, language }),
    caseNumber: mail.case?.number,
    href: link?.href,
    message,
    signature: isForAnyAddress(key) ? undefined : signatureOf(mail.mailbox?.signatureHtml),
    history: mail.message ? await historyOf(mail.message, { language, timeZone, company: companyName }) : undefined,
  });
  return {
    ...rendered,
    toName: isForAnyAddress(key) ? "" : mail.toName,
    company: companyName,
    replyTo: mail.case ? answersTo(origin, mail.case) : undefined,
    files,
  };
}

type Known = { company: string; until: string | undefined; language: Locale };

function valuesOf(mail: Composable, { company, until = "", language }: Known): Values {
  const agent = mail.message?.author?.name ?? mail.case?.assignee?.name ?? say(language, "mail.ourTeam");
  const { number, subject = "" } = mail.case ?? {};
  return { name: mail.toName, company, agent, subject, until, number: number === undefined ? "" : String(number) };
}

type Words = { body: string | undefined; language: Locale; domain: string };
type OwnWords = { message: { html: string; text: string } | undefined; files: MailPart[] };

async function messageOf({ message }: Composable, { body, language, domain }: Words): Promise<OwnWords> {
  if (!message) return { message: body?.trim() ? { html: textToHtml(body), text: body } : undefined, files: [] };
  const { html, parts, left } = await filesOf(message, domain);
  const names = left.length > 0 ? say(language, "mail.attached", { names: left.join(", ") }) : "";
  return {
    message: {
      html: html + (names && `<p>${textToHtml(names)}</p>`),
      text: message.bodyText + (names && `\n\n${names}`),
    },
    files: parts,
  };
}

type MailLink = { href: string; expiresAt?: Date };
type Data = z.infer<typeof dataSchema>;

async function linkFor(key: TemplateKey, mail: Composable, data: Data, now: Date): Promise<MailLink | null> {
  const { personId } = mail;
  if (key === "survey") return surveyLink(data.invitationId);
  if (key === "sign-in-link" || key === "set-up-link") {
    if (!personId) throw new Error(`A ${key} mail names nobody who could use it.`);
    const purpose = key === "set-up-link" ? "set_up" : "sign_in";
    const href = await mintLink(db(), { purpose, personId, next: data.next }, now);
    return { href, expiresAt: new Date(now.getTime() + LINK_MS[purpose]) };
  }
  if (!mail.case) return null;
  // What others can read, too, must not open the case as its requester.
  if (mail.cc.length + mail.bcc.length > 0) return { href: `${appUrl()}/my-cases/${mail.case.number}` };
  if (!personId || (mail.person && isStaff(mail.person))) return { href: `${appUrl()}/cases/${mail.case.number}` };
  return { href: await mintLink(db(), { purpose: "case_access", personId, caseId: mail.case.id }, now) };
}

/** The survey's link gets its token now: only the mail knows it. */
async function surveyLink(invitationId: string | undefined): Promise<MailLink> {
  const { token, hash } = newToken();
  const { expiresAt } = await db().surveyInvitation.update({
    where: { id: invitationId ?? "" },
    data: { tokenHash: hash },
    select: { expiresAt: true },
  });
  return { href: `${appUrl()}/s/${token}`, expiresAt };
}
