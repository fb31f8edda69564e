import { useLocale, useNow, useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CaseView } from "@/lib/cases/types";
import { formatRelative } from "@/lib/i18n/format";

/** What the case is, where it is, who waits for whom. */
export function CaseHead({ found }: { found: CaseView }) {
  const t = useTranslations("caseDesk");
  const [locale, now] = [useLocale(), useNow()];
  const { number, subject, category, stateLabel, ball, waitingSince, enteredStateAt, followUpOf, followUps } = found;
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
            {t(ball === "us" ? "waitingUs" : ball === "requester" ? "waitingThem" : "done", {
              ago: formatRelative(ball === "nobody" ? enteredStateAt : waitingSince, now, locale),
            })}
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
