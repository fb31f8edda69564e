import { Smile } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ResponseList } from "@/components/surveys/response-list";
import { ScoreBars } from "@/components/surveys/score-bars";
import { Figure, IntervalBar } from "@/components/surveys/score-figures";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { pageActor } from "@/lib/auth/page";
import { formatPercent } from "@/lib/i18n/format";
import { listResponses, summary } from "@/lib/surveys/queries";
import { listResponsesSchema, scores } from "@/lib/surveys/schema";
import type { SurveySummary } from "@/lib/surveys/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("surveys"))("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SurveysPage({ searchParams }: Props) {
  const actor = await pageActor("survey.readResults");
  const asked = listResponsesSchema.safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [t, found, { rows, older }] = await Promise.all([
    getTranslations("surveys"),
    summary(actor),
    listResponses(actor, { cursor }),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {!cursor && found.invited > 0 && <Figures found={found} />}
      {rows.length === 0 ? (
        <EmptyState icon={<Smile />} title={t("noneTitle")}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <section aria-labelledby="answers" className="mt-6">
          <h2 id="answers" className="mb-2 text-md font-semibold">
            {t("answers")}
          </h2>
          <ResponseList rows={rows} />
        </section>
      )}
      <Pagination newer={cursor ? "/surveys" : null} older={older && `/surveys?cursor=${encodeURIComponent(older)}`} />
    </>
  );
}

/** Fewer answers than this say little about a share. */
const fewAnswers = 10;

async function Figures({ found }: { found: SurveySummary }) {
  const [t, locale] = await Promise.all([getTranslations("surveys"), getLocale()]);
  const { n, invited, distribution, csatPercent, interval, responsePercent } = found;
  const percent = (value: number | null) => (value === null ? "–" : formatPercent(value / 100, locale));
  const satisfied = distribution[4] + distribution[5];
  return (
    <div className="grid gap-4 lg:grid-cols-[repeat(2,minmax(0,15rem))_minmax(0,1fr)]">
      <Figure
        label={t("csat")}
        hint={t("csatHint")}
        value={percent(csatPercent)}
        below={t("ofAnswers", { satisfied, n })}
        note={n > 0 && n < fewAnswers ? t("few") : undefined}
      >
        {interval && csatPercent !== null && (
          <>
            <IntervalBar percent={csatPercent} {...interval} />
            <p className="text-sm text-ink-muted">
              {t("csatSure", { from: percent(interval.from), to: percent(interval.to) })}
            </p>
          </>
        )}
      </Figure>
      <Figure
        label={t("responseRate")}
        hint={t("responseRateHint")}
        value={percent(responsePercent)}
        below={t("responseHint", { n, invited })}
      />
      <ScoreBars
        title={t("distribution")}
        bars={scores.toReversed().map((score) => {
          const count = distribution[score];
          const share = n > 0 ? count / n : 0;
          const words = t(`scores.${score}`);
          return { score, words, share, count: t("answersCount", { count, percent: formatPercent(share, locale) }) };
        })}
      />
    </div>
  );
}
