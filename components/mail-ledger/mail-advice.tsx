import { useTranslations } from "next-intl";
import { OWN_REASONS } from "@/components/mail-ledger/mail-status";
import { InlineMessage } from "@/components/ui/inline-message";
import type { LedgerMail } from "@/lib/intake/ledger-types";

/** Why a mail waits, and what can be done about it. */
export function MailAdvice({ mail: { status, reason, error } }: { mail: LedgerMail }) {
  const t = useTranslations("mailLedger");
  const own = OWN_REASONS.find((known) => known === reason);
  if (!own || (status !== "quarantined" && status !== "discarded")) return null;
  return (
    <InlineMessage tone={status === "quarantined" ? "warning" : "info"} title={t(`reason.${own}`)} className="mb-5">
      <p>{t(`advice.${own}`)}</p>
      {error && (
        <>
          <p className="mt-2 text-sm font-medium">{t("error")}</p>
          <pre className="mt-1 overflow-x-auto font-mono text-xs whitespace-pre-wrap">{error}</pre>
        </>
      )}
    </InlineMessage>
  );
}
