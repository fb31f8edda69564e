"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DraftProblem } from "@/lib/lifecycles/types";

type ProblemListProps = { problems: readonly DraftProblem[]; onChoose: (problem: DraftProblem) => void };

/** Everything that is in the way of publishing; each line leads to its place in the text. */
export function ProblemList({ problems, onChoose }: ProblemListProps) {
  const t = useTranslations("lifecycles");
  const title = t("problems", { count: problems.length });
  return (
    <section aria-label={title} aria-live="polite" className="rounded-lg border border-line bg-surface">
      <h2 className="flex items-center gap-2 px-4 py-2.5 font-medium">
        {problems.length === 0 ? (
          <CircleCheck aria-hidden="true" className="size-4 text-success" />
        ) : (
          <CircleAlert aria-hidden="true" className="size-4 text-danger" />
        )}
        {title}
      </h2>
      {problems.length > 0 && (
        <ul className="max-h-64 overflow-y-auto border-t border-line">
          {problems.map((problem) => (
            <li key={`${problem.at} ${problem.message}`} className="border-b border-line last:border-b-0">
              <button
                type="button"
                aria-label={t("goToProblem", { line: problem.line, column: problem.column, message: problem.message })}
                onClick={() => onChoose(problem)}
                className="grid w-full gap-x-4 px-4 py-2 text-left hover:bg-hover sm:grid-cols-[11rem_1fr]"
              >
                <span className="text-sm text-ink-muted tabular">
                  {t("problemAt", { line: problem.line, column: problem.column })}
                </span>
                <span>
                  <code className="mr-2 font-mono text-xs text-ink-muted">{problem.at}</code>
                  {problem.message}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
