import { Ban, Check, CircleAlert, CircleHelp, Clock, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { MailStatus } from "@/lib/mail-format/template-types";

const looks: Record<MailStatus, { tone: Tone; icon: ReactNode }> = {
  queued: { tone: "neutral", icon: <Clock aria-hidden="true" /> },
  sending: { tone: "info", icon: <Send aria-hidden="true" /> },
  sent: { tone: "success", icon: <Check aria-hidden="true" /> },
  failed: { tone: "danger", icon: <CircleAlert aria-hidden="true" /> },
  suppressed: { tone: "warning", icon: <Ban aria-hidden="true" /> },
  unknown: { tone: "warning", icon: <CircleHelp aria-hidden="true" /> },
};

/** How far a mail has come, in a word. */
export function MailStatusBadge({ status }: { status: MailStatus }) {
  const t = useTranslations("mail");
  return <Badge {...looks[status]}>{t(`status.${status}`)}</Badge>;
}
