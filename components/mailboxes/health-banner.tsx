import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { FaultMessage } from "@/components/mailboxes/fault-message";
import { InlineMessage } from "@/components/ui/inline-message";
import { ButtonLink } from "@/components/ui/link";
import { formatInstant } from "@/lib/i18n/format";
import type { MailboxRow } from "@/lib/mail/mailboxes/mailbox-view-types";

/** Which mailboxes fail, since when and why; above every page of those who can see to it. */
export function HealthBanner({ mailboxes }: { mailboxes: readonly MailboxRow[] }) {
  const t = useTranslations("mailboxes");
  const viewer = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  if (mailboxes.length === 0) return null;
  return (
    <section aria-label={t("bannerLabel")} className="mb-5 grid gap-2">
      {mailboxes.map(({ id, address, failingSince, fault }) => (
        <InlineMessage
          key={id}
          tone="danger"
          title={t("banner", { address, since: failingSince ? formatInstant(failingSince, viewer, "dateTime") : "" })}
          actions={
            <ButtonLink href={`/mailboxes/${id}`} size="sm">
              {t("look")}
            </ButtonLink>
          }
        >
          <FaultMessage fault={fault ?? "server"} detail={null} />
        </InlineMessage>
      ))}
    </section>
  );
}
