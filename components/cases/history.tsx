import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import type { HistoryEntry } from "@/lib/cases/types";
import { formatDuration } from "@/lib/i18n/format";

/** What happened to a case: who, when, what, from where to where, how long it had been there, why. Newest first. */
export function History({ history, cut }: { history: readonly HistoryEntry[]; cut: boolean }) {
  const t = useTranslations("caseDesk");
  return (
    <section aria-label={t("history")}>
      <ol className="relative ml-2 grid gap-4 border-l border-line pl-5">
        {history.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {cut && <p className="mt-4 text-sm text-ink-muted">{t("historyCut")}</p>}
    </section>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations("caseDesk");
  const locale = useLocale();
  const { label, from, to, dwellSeconds, actor, at, changes, input, reason } = entry;
  return (
    <li className="relative">
      <span
        aria-hidden="true"
        className="absolute top-1.5 -left-6.25 size-2.5 rounded-full border-2 border-canvas bg-line-strong"
      />
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{label}</span>
        {from && to && from !== to && <span className="text-ink-muted">{t("moved", { from, to })}</span>}
        {dwellSeconds !== null && from && (
          <span className="text-sm text-ink-muted">
            {t("after", { duration: formatDuration(dwellSeconds * 1000, locale) })}
          </span>
        )}
      </p>
      <p className="flex flex-wrap gap-x-2 text-sm text-ink-muted">
        <span>{actor ?? t("system")}</span>
        <Time at={at} />
        <Time at={at} as="relative" />
      </p>
      {(changes.length > 0 || input.length > 0 || reason) && (
        <ul className="mt-1.5 grid gap-0.5 text-sm">
          {changes.map((change) => (
            <li key={change.label}>
              {t("change", { label: change.label, from: change.from || t("empty"), to: change.to || t("empty") })}
            </li>
          ))}
          {input.map(({ label: name, value }) => (
            <li key={name} className="break-words">
              <span className="text-ink-muted">{name}:</span> {value}
            </li>
          ))}
          {reason && (
            <li className="rounded-md bg-sunken px-2.5 py-1.5 break-words whitespace-pre-line">
              <span className="text-ink-muted">{t("why")}:</span> {reason}
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
