import { useTranslations } from "next-intl";
import { OWN_REASONS } from "@/components/mail-ledger/mail-status";
import { InlineMessage } from "@/components/ui/inline-message";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";

/** Why a mail waits, and what can be done about it. */
export function MailAdvice({ mail: { status, reason, error } }: { mail: LedgerMail }) {
  const t = useTranslations("mailLedger");
  const own = OWN_REASONS.find((known) => known === reason);
  const says = own && (status === "quarantined" || status === "discarded") ? own : null;
  if (!says && !error) return null;
  return (
    <InlineMessage
      tone={status === "quarantined" || error ? "warning" : "info"}
      title={says ? t(`reason.${says}`) : t("triedAgain")}
      className="mb-5"
    >
      {says && <p>{t(`advice.${says}`)}</p>}
      {error && (
        <>
          <p className="mt-2 text-sm font-medium">{t("error")}</p>
          <pre className="mt-1 overflow-x-auto font-mono text-xs whitespace-pre-wrap">{error}</pre>
        </>
      )}
    </InlineMessage>
  );
}
