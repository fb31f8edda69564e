import { CircleAlert, CircleCheck, CircleHelp, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ResolveMail, type Resolve } from "@/components/cases/resolve-mail";
import { cx } from "@/components/ui/cx";
import type { Delivery } from "@/lib/cases/message-types";

type Shown = "queued" | "sending" | "sent" | "failed" | "suppressed" | "unknown" | "delayed" | "bounced" | "complaint";

/** How the mail with a message fares, in a word. */
export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("caseDesk");
  const shown = stateOf(delivery);
  const bad = shown === "failed" || shown === "bounced" || shown === "complaint";
  const Icon = bad ? CircleAlert : shown === "sent" ? CircleCheck : shown === "unknown" ? CircleHelp : Clock;
  return (
    <span
      className={cx(
        "flex items-center gap-1",
        bad && "font-medium text-danger",
        shown === "unknown" && "font-medium text-warning",
      )}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {t(`delivery.${shown}`)}
    </span>
  );
}

/** What went wrong with it and what can be done; nothing when nothing did. */
export function DeliveryTrouble({ delivery, resolve }: { delivery: Delivery; resolve: Resolve }) {
  const t = useTranslations("caseDesk");
  const shown = stateOf(delivery);
  const { mailId, status, error, bounces } = delivery;
  const known = error === null || bounces.some(({ reason }) => reason === error);
  const reasons = [...bounces.map(({ email, reason }) => `${email}: ${reason}`), ...(known ? [] : [error])];
  if (reasons.length === 0 && status !== "unknown") return null;
  return (
    <div
      className={cx(
        "mt-3 rounded-md border px-3 py-2 text-sm",
        shown === "failed" || shown === "bounced" || shown === "complaint"
          ? "border-danger-line bg-danger-soft"
          : "border-warning-line bg-warning-soft",
      )}
    >
      <p className="font-medium">{t(`deliveryWhy.${shown}`)}</p>
      {reasons.map((reason) => (
        <p key={reason} className="break-words text-ink-muted">
          {reason}
        </p>
      ))}
      {(status === "unknown" || status === "failed" || status === "suppressed") && (
        <ResolveMail
          mailId={mailId}
          resolve={resolve}
          words={{ again: t("sendAgain"), arrived: status === "unknown" ? t("itArrived") : null }}
        />
      )}
    </div>
  );
}

function stateOf({ status, attempts, bounces }: Delivery): Shown {
  if (bounces.some(({ kind }) => kind === "hard")) return "bounced";
  if (bounces.some(({ kind }) => kind === "complaint")) return "complaint";
  if (bounces.length > 0 || (status === "queued" && attempts > 0)) return "delayed";
  return status;
}
