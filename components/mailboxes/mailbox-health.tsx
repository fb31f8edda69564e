import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { FaultMessage } from "@/components/mailboxes/fault-message";
import { DescriptionList } from "@/components/ui/description-list";
import { InlineMessage } from "@/components/ui/inline-message";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { formatInstant } from "@/lib/i18n/format";
import type { MailboxView } from "@/lib/mail/mailboxes/mailbox-view-types";

type MailboxHealthProps = {
  mailbox: MailboxView;
  /** Leads to the provider; null for those who may only look. */
  connect: FormAction<unknown> | null;
};

/** What is known of a mailbox: that it works, since when it does not, and what ends soon. */
export function MailboxHealth({ mailbox, connect }: MailboxHealthProps) {
  const t = useTranslations("mailboxes");
  const { id, fault, faultDetail, lastSuccessAt, lastCheckedAt, oauth, kept } = mailbox;
  const instant = (at: Date | null) => (at ? <Time at={at} as="relative" /> : t("never"));
  const items = [
    { term: t("healthTerms.lastSuccess"), description: instant(lastSuccessAt) },
    { term: t("healthTerms.lastChecked"), description: instant(lastCheckedAt) },
    { term: t("healthTerms.roundTrip"), description: <RoundTrip mailbox={mailbox} /> },
    ...(oauth ? [{ term: t("healthTerms.permission"), description: <Permission mailbox={mailbox} /> }] : []),
    {
      term: t("healthTerms.ledger"),
      description: <Link href={`/mail-ledger?mailbox=${id}`}>{t("seeLedger")}</Link>,
    },
  ];
  return (
    <>
      {fault && (
        <InlineMessage tone="danger">
          <FaultMessage fault={fault} detail={faultDetail} />
        </InlineMessage>
      )}
      <DescriptionList items={items} />
      {connect && oauth && (
        <ActionForm action={connect}>
          <input type="hidden" name="mailboxId" value={id} />
          <SubmitButton variant="secondary" className="justify-self-start">
            {kept.signedIn ? t("connectAgain") : t("connect")}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

function RoundTrip({ mailbox: { roundTripAt, roundTripSentAt } }: { mailbox: MailboxView }) {
  const t = useTranslations("mailboxes");
  const viewer = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  if (!roundTripSentAt) return t("never");
  const isBack = roundTripAt && roundTripAt >= roundTripSentAt;
  const when = formatInstant(isBack ? roundTripAt : roundTripSentAt, viewer, "dateTime");
  return t(isBack ? "roundTripDone" : "roundTripWaits", { when });
}

function Permission({ mailbox: { kept, tokenExpiresAt } }: { mailbox: MailboxView }) {
  const t = useTranslations("mailboxes");
  const viewer = { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
  if (!kept.signedIn || !tokenExpiresAt) return t("permissionNone");
  return t("permissionUntil", { when: formatInstant(tokenExpiresAt, viewer, "dateTime") });
}
