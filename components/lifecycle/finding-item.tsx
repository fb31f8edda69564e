"use client";

import { CircleAlert, TriangleAlert, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ShownFinding } from "@/components/lifecycle/proof";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";

type FindingItemProps = {
  finding: ShownFinding;
  onGo: (finding: ShownFinding) => void;
  onFix: (finding: ShownFinding, fix: number) => void;
};

/** One finding: the sentence leads to its place; below it the values, the way there and what would mend it. */
export function FindingItem({ finding, onGo, onFix }: FindingItemProps) {
  const t = useTranslations("lifecycles");
  const { severity, message, line, column, at, values, steps, fixes } = finding;
  const isError = severity === "error";
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2.5 last:border-b-0">
      <Icon
        role="img"
        aria-label={isError ? t("error") : t("warning")}
        className={isError ? "mt-[0.25lh] size-4 text-danger" : "mt-[0.25lh] size-4 text-warning"}
      />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1.5">
        <button
          type="button"
          aria-label={t("goToProblem", { line, column, message })}
          onClick={() => onGo(finding)}
          className="rounded-sm text-left hover:underline"
        >
          {message}
        </button>
        <p className="text-sm break-words text-ink-muted tabular">
          {t("problemAt", { line, column })} <code className="font-mono text-xs">{at}</code>
        </p>
        {values.length > 0 && (
          <p className="text-sm text-ink-muted">{t("withValues", { values: values.join(", ") })}</p>
        )}
        {steps.length > 0 && (
          <Disclosure title={t("howItHappens", { count: steps.length })}>
            <Steps steps={steps} />
          </Disclosure>
        )}
        {fixes.length > 0 && (
          <div className="flex flex-wrap gap-2 pt-0.5">
            {fixes.map(({ title }, i) => (
              <Button
                key={title}
                size="sm"
                icon={<Wrench aria-hidden="true" className="shrink-0" />}
                className="h-auto min-h-8 py-1 text-left whitespace-normal"
                onClick={() => onFix(finding, i)}
              >
                {title}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

function Steps({ steps }: Pick<ShownFinding, "steps">) {
  return (
    <ol className="grid list-decimal gap-1 pl-5 text-sm marker:text-ink-muted">
      {steps.map(({ what, given, who, state, changed }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the steps of one way never change places
        <li key={i}>
          {what}
          {given.length > 0 && ` (${given.join(", ")})`} <span className="text-ink-muted">· {who}</span>{" "}
          <span aria-hidden="true">→</span> <strong className="font-medium">{state}</strong>
          {changed.length > 0 && <span className="text-ink-muted"> · {changed.join(", ")}</span>}
        </li>
      ))}
    </ol>
  );
}
