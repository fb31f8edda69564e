import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { MailStatusBadge } from "@/components/mail/mail-status";
import { Time } from "@/components/ui/time";
import type { MailRow } from "@/lib/mail/outbound/types";

/** Mails, newest first; each row leads to the mail. */
export function MailList({ rows }: { rows: MailRow[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {rows.map((mail) => (
        <MailItem key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}

function MailItem({ mail }: { mail: MailRow }) {
  const t = useTranslations("mail");
  const { id, subject, toEmail, status, error, queuedAt } = mail;
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <NextLink
          href={`/mailbox/${id}`}
          prefetch={false}
          className="cover-link block truncate text-base font-medium -outline-offset-2"
        >
          {subject || t("noSubject")}
        </NextLink>
        <p className="truncate text-sm text-ink-muted">{t("to", { email: toEmail })}</p>
        {error && <p className="line-clamp-2 text-sm text-danger">{error}</p>}
      </div>
      <p className="flex items-center gap-3 text-sm text-ink-muted sm:flex-col sm:items-end sm:gap-1">
        <Time at={queuedAt} as="relative" />
        {status !== "sent" && <MailStatusBadge status={status} />}
      </p>
    </li>
  );
}
