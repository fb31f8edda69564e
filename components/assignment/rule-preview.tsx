"use client";

import type { Locale } from "@/lib/i18n/locale";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { Badge, type Tone } from "@/components/ui/badge";
import type { RulePreview as Preview } from "@/lib/assignment/types";
import type { Finding } from "@/lib/assignment/choose";

const outcomes: Record<Preview["outcome"], Tone> = { assigned: "success", waiting: "warning", unmatched: "neutral" };
const findings: Record<Finding, Tone> = {
  chosen: "success",
  later: "neutral",
  inactive: "neutral",
  invited: "neutral",
  away: "warning",
  full: "danger",
};

/** Asks the rules about a case that exists: who would get it now, and why. */
export function RulePreview({ ask, language }: { ask: FormAction<Preview>; language: Locale }) {
  const t = useTranslations("assignment");
  const [answer, setAnswer] = useState<Preview | null>(null);
  return (
    <div className="grid gap-4">
      <ActionForm action={ask} onDone={setAnswer} className="gap-3">
        <FormTextField
          name="caseNumber"
          label={t("caseNumber")}
          inputMode="numeric"
          pattern="[0-9]+"
          maxLength={9}
          required
          autoComplete="off"
        />
        <SubmitButton variant="secondary" className="justify-self-start">
          {t("ask")}
        </SubmitButton>
      </ActionForm>
      <div aria-live="polite">{answer && <Answer answer={answer} language={language} />}</div>
    </div>
  );
}

function Answer({ answer, language }: { answer: Preview; language: Locale }) {
  const t = useTranslations("assignment");
  const { outcome, explanation } = answer;
  const { passed, considered } = explanation;
  return (
    <div className="grid gap-4 border-t border-line pt-4">
      <div>
        <Badge tone={outcomes[outcome]}>{t(`outcome.${outcome}`)}</Badge>
        <p className="mt-1.5">{explanation.text[language]}</p>
      </div>
      {considered.length > 0 && (
        <section>
          <h3 className="mb-1.5 text-sm font-medium text-ink-muted">{t("looked")}</h3>
          <ul className="grid gap-1.5">
            {considered.map(({ id, name, finding, openWork, cap }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="flex min-w-0 items-center gap-2">
                  <span className="truncate">{name}</span>
                  <Badge tone={findings[finding]}>{t(`finding.${finding}`)}</Badge>
                </span>
                <span className="text-sm text-ink-muted tabular">{t("work", { open: openWork, cap })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {passed.length > 0 && (
        <section>
          <h3 className="mb-1.5 text-sm font-medium text-ink-muted">{t("askedBefore")}</h3>
          <ul className="grid gap-1.5">
            {passed.map(({ id, title, why }) => (
              <li key={id}>
                {title} <span className="block text-sm text-ink-muted">{t(`why.${why}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
