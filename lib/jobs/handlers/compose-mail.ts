import { z } from "zod";
import { isStaff } from "@/lib/access/actor";
import { newToken } from "@/lib/access/token";
import { appUrl, authSecret } from "@/lib/auth/keys";
import type { Db } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import { formatInstant } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import { isForAnyAddress, type Values } from "@/lib/mail/placeholders";
import type { RenderedMail } from "@/lib/mail/render-mail";
import { renderMail } from "@/lib/mail/render-mail";
import { replyAddress } from "@/lib/mail/reply-address";
import { sender } from "@/lib/mail/sender";
import { templateKeyOf } from "@/lib/mail/template-keys";
import type { TemplateKey } from "@/lib/mail/types";
import { templateWords } from "@/lib/mail/template-words";
import { textToHtml } from "@/lib/mail/text-to-html";
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
  person: { select: { role: true } },
  case: {
    select: { id: true, number: true, subject: true, assignee: { select: { name: true } } },
  },
  message: {
    select: {
      bodyHtml: true,
      bodyText: true,
      author: { select: { name: true } },
      attachments: { select: { name: true }, orderBy: { createdAt: "asc" } },
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
  /** The sender's name where MAIL_FROM has none. */
  company: string;
  replyTo?: string | undefined;
}

/** Makes a mail's subject, words and links; links with tokens are made here and kept nowhere. */
export async function composeMail(mail: Composable, now: Date): Promise<Composed> {
  const key = templateKeyOf(mail.template);
  const language = mail.language === "ko" ? "ko" : "en";
  const data = dataSchema.parse(mail.data);
  const [{ companyName, businessZone }, words] = await Promise.all([
    readSettings(),
    templateWords(db(), key, language),
  ]);
  const link = await linkFor(key, mail, data, now);
  const until = link?.expiresAt && formatInstant(link.expiresAt, { locale: language, timeZone: businessZone }, "date");
  const rendered = await renderMail({
    language,
    company: companyName,
    words,
    values: valuesOf(mail, { company: companyName, until, language }),
    caseNumber: mail.case?.number,
    href: link?.href,
    message: messageOf(mail, data.body, language),
  });
  return {
    ...rendered,
    toName: isForAnyAddress(key) ? "" : mail.toName,
    company: companyName,
    replyTo: mail.case ? replyTo(mail.case) : undefined,
  };
}

function replyTo({ id, number }: { id: string; number: number }): string {
  return replyAddress(sender().address, { caseId: id, number }, authSecret());
}

type Known = { company: string; until: string | undefined; language: "en" | "ko" };

function valuesOf(mail: Composable, { company, until = "", language }: Known): Values {
  const agent = mail.message?.author?.name ?? mail.case?.assignee?.name ?? say(language, "mail.ourTeam");
  const { number, subject = "" } = mail.case ?? {};
  return { name: mail.toName, company, agent, subject, until, number: number === undefined ? "" : String(number) };
}

function messageOf({ message }: Composable, body: string | undefined, language: "en" | "ko") {
  if (message) {
    const names = message.attachments.map(({ name }) => name).join(", ");
    const files = names && say(language, "mail.attached", { names });
    return {
      html: message.bodyHtml + (files && `<p>${textToHtml(files)}</p>`),
      text: message.bodyText + (files && `\n\n${files}`),
    };
  }
  return body?.trim() ? { html: textToHtml(body), text: body } : undefined;
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
