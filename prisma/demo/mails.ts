import { newToken } from "@/lib/access/token";
import { appUrl } from "@/lib/auth/keys";
import { formatInstant } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import { renderMail } from "@/lib/mail-format/render-mail";
import { templateKeyOf } from "@/lib/mail-format/template-keys";
import { shippedWords } from "@/lib/mail/templates/template-words";
import { DEFAULT_SETTINGS } from "@/lib/settings/schema";
import type { Mail, Played, Rows } from "@/prisma/demo/played";

/** The mails of the cases with their subjects and words; the links of surveys work, all others lead to the portal. */
export async function dressMails(
  plays: readonly Played[],
  { invitations, now }: { invitations: Rows["invitations"]; now: Date },
): Promise<Mail[]> {
  const tokens = new Map(invitations.map((invitation) => [invitation.id, invitation]));
  const dressed = plays.flatMap((played) =>
    played.rows.mails.map((mail) => dressedMail(played, mail, { tokens, now })),
  );
  return Promise.all(dressed);
}

type Known = { tokens: ReadonlyMap<string, Rows["invitations"][number]>; now: Date };

async function dressedMail(played: Played, mail: Mail, known: Known): Promise<Mail> {
  const { requester, rows, cast, case: found } = played;
  const { language } = requester;
  const message = rows.messages.find(({ id }) => id === mail.messageId);
  const staff = Object.values(cast.staff);
  const author = staff.find(({ id }) => id === message?.authorId) ?? staff.find(({ id }) => id === found.assigneeId);
  const { companyName: company, businessZone: timeZone } = DEFAULT_SETTINGS;
  const { href, expiresAt } = linkOf(played, mail, known);
  const { subject, html, text } = await renderMail({
    language,
    company,
    words: shippedWords(templateKeyOf(mail.template), language),
    values: {
      name: requester.name,
      company,
      agent: author?.name ?? say(language, "mail.ourTeam"),
      subject: found.subject,
      number: String(found.number),
      until: expiresAt ? formatInstant(expiresAt, { locale: language, timeZone }, "date") : "",
    },
    caseNumber: found.number,
    href,
    message: message && { html: message.bodyHtml, text: message.bodyText },
  });
  return { ...mail, subject, html, text };
}

function linkOf({ case: found }: Played, mail: Mail, { tokens }: Known): { href: string; expiresAt?: Date } {
  const { invitationId } = (mail.data ?? {}) as { invitationId?: string };
  const invitation = tokens.get(invitationId ?? "");
  if (!invitation) return { href: `${appUrl()}/my-cases/${found.number}` };
  const { token, hash } = newToken();
  invitation.tokenHash = hash;
  return { href: `${appUrl()}/s/${token}`, expiresAt: invitation.expiresAt };
}
