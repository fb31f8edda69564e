import { useLocale, useNow, useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CaseView } from "@/lib/cases/types";
import { asObject, formatRelative } from "@/lib/i18n/format";

const waitingWords = { us: "waitingUs", customer: "waitingCustomer", nobody: "waitingNobody" } as const;

/** What the case is, where it is, who waits for whom. */
export function CaseHead({ found }: { found: CaseView }) {
  const t = useTranslations("caseDesk");
  const [locale, now] = [useLocale(), useNow()];
  const { number, subject, category, stateLabel, waitingOn, waitingSince, enteredStateAt, followUpOf, followUps } =
    found;
  const isDone = waitingOn.who === "nobody" && (category === "resolved" || category === "closed");
  const ago = formatRelative(isDone ? enteredStateAt : waitingSince, now, locale);
  return (
    <PageHeader
      above={
        <Link href="/cases" className="text-sm">
          {t("queue")}
        </Link>
      }
      title={
        <>
          <span className="mr-2 font-normal text-ink-muted tabular">#{number}</span>
          <span className="break-words">{subject}</span>
        </>
      }
      beside={<StatusBadge category={category}>{stateLabel}</StatusBadge>}
      description={
        <span className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span>
            {waitingOn.who === "other"
              ? t("waitingOther", { name: asObject(waitingOn.name, locale), ago })
              : t(isDone ? "done" : waitingWords[waitingOn.who], { ago })}
          </span>
          {followUpOf && <Link href={`/cases/${followUpOf.number}`}>{t("followUpOf", followUpOf)}</Link>}
          {followUps.map((next) => (
            <Link key={next.number} href={`/cases/${next.number}`}>
              {t("followUp", next)}
            </Link>
          ))}
        </span>
      }
    />
  );
}
