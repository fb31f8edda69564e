import { useTranslations } from "next-intl";
import { InlineMessage } from "@/components/ui/inline-message";
import { Link } from "@/components/ui/link";
import type { SuppressionKind } from "@/lib/mail/suppressions/suppression-types";

type UnmailedNoteProps = {
  suppression: { email: string; kind: SuppressionKind; reason: string } | null;
  /** The reader may change the list. */
  leadsOn: boolean;
};

/** Says before somebody writes that the answer will not be mailed, and why. */
export function UnmailedNote({ suppression, leadsOn }: UnmailedNoteProps) {
  const t = useTranslations("mailGuard.unmailed");
  if (!suppression) return null;
  const { email, kind, reason } = suppression;
  const href = `/suppressions?search=${encodeURIComponent(email)}`;
  return (
    <InlineMessage tone="warning" title={t(kind, { email })} actions={leadsOn && <Link href={href}>{t("see")}</Link>}>
      {reason && <span className="wrap-anywhere">{reason}</span>}
    </InlineMessage>
  );
}
