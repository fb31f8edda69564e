import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { QUARANTINE_REASONS } from "@/lib/mail/inbound/ledger-schema";
import type { LedgerEntry } from "@/lib/mail/inbound/ledger-types";

const tones: Record<LedgerEntry["status"], Tone> = {
  received: "info",
  parsed: "info",
  matched: "info",
  applied: "success",
  quarantined: "warning",
  discarded: "neutral",
};

/** The reasons that are the product's own, with words. */
export const OWN_REASONS = [...QUARANTINE_REASONS, "machine-answer"] as const;

/** What became of a mail, and why. */
export function MailStatus({ mail }: { mail: Pick<LedgerEntry, "status" | "reason"> }) {
  const t = useTranslations("mailLedger");
  const own = OWN_REASONS.find((known) => known === mail.reason);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tones[mail.status]}>{t(`status.${mail.status}`)}</Badge>
      {mail.reason && <span className="text-sm break-words">{own ? t(`reason.${own}`) : mail.reason}</span>}
    </span>
  );
}
