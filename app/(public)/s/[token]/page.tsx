import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTimeZone, getTranslations } from "next-intl/server";
import { answer } from "@/app/(public)/s/[token]/actions";
import { PublicShell } from "@/components/shell/public-shell";
import { SurveyForm } from "@/components/surveys/survey-form";
import { SurveyThanks } from "@/components/surveys/survey-thanks";
import { ButtonLink, Link } from "@/components/ui/link";
import { isDemo } from "@/lib/env/setting";
import { formatInstant } from "@/lib/i18n/format";
import { isLocale, localeCookie, type Locale } from "@/lib/i18n/locale";
import { readSettings } from "@/lib/settings/read";
import { findSurveyByToken } from "@/lib/surveys/find-by-token";
import { scoreIn } from "@/lib/surveys/schema";
import type { OpenSurvey } from "@/lib/surveys/types";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ score?: string | string[]; change?: string | string[] }>;
};

/** Other sites never see the link. "no-referrer" would make forms without scripts post `Origin: null`, which is refused. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("surveys"))("pageTitle"), referrer: "same-origin" };
}

/** Looking records nothing, whatever the address says: mail scanners look, too. The button does. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const [{ token }, query, { companyName }] = await Promise.all([params, searchParams, readSettings()]);
  const survey = await findSurveyByToken(token);
  if (!survey) {
    return (
      <PublicShell demo={isDemo()} companyName={companyName}>
        <DeadSurvey />
      </PublicShell>
    );
  }
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : survey.language;
  const shown = { survey, token, locale };
  return (
    <PublicShell demo={isDemo()} companyName={companyName} width="wide">
      <div lang={locale}>
        {survey.answer && !(survey.isOpen && query.change !== undefined) ? (
          <Thanks {...shown} />
        ) : (
          <Question {...shown} preselected={query.score} />
        )}
      </div>
    </PublicShell>
  );
}

type Shown = { survey: OpenSurvey; token: string; locale: Locale };

async function Question({ survey, token, locale, preselected }: Shown & { preselected: unknown }) {
  const t = await getTranslations({ locale, namespace: "surveys" });
  const { answer: given, subject, caseNumber } = survey;
  return (
    <div className="grid gap-7">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("pageTitle")}</h1>
        <p className="mt-1 break-words text-ink-muted">{t("about", { number: String(caseNumber), subject })}</p>
      </div>
      <SurveyForm
        action={answer}
        token={token}
        chosen={scoreIn(preselected) ?? given?.score ?? null}
        comment={given?.comment ?? ""}
        words={{
          question: survey.question[locale],
          scores: { 1: t("scores.1"), 2: t("scores.2"), 3: t("scores.3"), 4: t("scores.4"), 5: t("scores.5") },
          comment: t("comment"),
          commentHint: t("commentHint"),
          send: t(given ? "change" : "send"),
        }}
      />
      {given && (
        <p className="text-sm">
          <Link href={`/s/${token}`}>{t("back")}</Link>
        </p>
      )}
    </div>
  );
}

async function Thanks({ survey, token, locale }: Shown) {
  const [t, timeZone] = await Promise.all([getTranslations({ locale, namespace: "surveys" }), getTimeZone()]);
  const { answer: given, isOpen, changeableUntil } = survey;
  if (!given) return null;
  const date = formatInstant(changeableUntil, { locale, timeZone }, "date");
  return (
    <SurveyThanks
      score={given.score}
      comment={given.comment}
      words={{
        title: t("thanksTitle"),
        text: t(given.score <= 2 ? "thanksSorry" : "thanksText"),
        yourAnswer: t("yourAnswer"),
        score: t(`scores.${given.score}`),
      }}
      {...(isOpen && {
        change: { href: `/s/${token}?change=1`, label: t("changeLink"), until: t("changeUntil", { date }) },
      })}
    />
  );
}

async function DeadSurvey() {
  const t = await getTranslations("surveys");
  return (
    <div className="grid justify-items-start gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{t("deadTitle")}</h1>
        <p className="mt-2 text-ink-muted">{t("deadText")}</p>
      </div>
      <ButtonLink href="/new" variant="primary">
        {t("deadAction")}
      </ButtonLink>
    </div>
  );
}
