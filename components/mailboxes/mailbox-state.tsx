import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { MailboxState } from "@/lib/mail/mailboxes/mailbox-view-types";

const tones: Record<MailboxState, Tone> = {
  off: "neutral",
  failing: "danger",
  working: "success",
  quiet: "neutral",
  untried: "warning",
};

/** How a mailbox fares, in a word. */
export function MailboxStateBadge({ state }: { state: MailboxState }) {
  const t = useTranslations("mailboxes.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
