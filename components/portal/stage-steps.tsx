import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { CaseStage } from "@/lib/cases/types";

/** The path of a case as a customer sees it: what is done, where it is, what is ahead. */
export function StageSteps({ stages }: { stages: readonly CaseStage[] }) {
  const t = useTranslations("portal");
  return (
    <ol aria-label={t("steps")} className="flex items-start">
      {stages.map((stage, index) => (
        <li
          key={stage.id}
          aria-current={stage.current ? "step" : undefined}
          aria-label={t(stage.done ? "stepDone" : stage.current ? "stepCurrent" : "stepAhead", { label: stage.label })}
          className="relative flex min-w-0 flex-1 flex-col items-center gap-2 text-center"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={cx(
                "absolute top-3.75 right-1/2 left-[-50%] mx-5 h-0.5",
                stage.done || stage.current ? "bg-accent" : "bg-line",
              )}
            />
          )}
          <span
            aria-hidden="true"
            className={cx(
              "relative grid size-8 place-items-center rounded-full border-2 text-sm font-semibold",
              stage.done && "border-accent bg-accent text-on-accent",
              stage.current && !stage.done && "border-accent bg-surface text-accent",
              !stage.done && !stage.current && "border-line bg-surface text-ink-faint",
            )}
          >
            {stage.done ? <Check className="size-4" /> : index + 1}
          </span>
          <span aria-hidden="true" className={cx("text-sm", stage.current ? "font-semibold" : "text-ink-muted")}>
            {stage.label}
          </span>
        </li>
      ))}
    </ol>
  );
}
