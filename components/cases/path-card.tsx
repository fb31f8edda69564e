import { Check } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DiagramPicture } from "@/components/lifecycle/diagram";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { CaseStage, CaseView } from "@/lib/cases/types";
import { placeDiagram } from "@/lib/lifecycle/layout/layout";

/** Where a case is on its path: stages as a checklist, the states as a small picture, what comes by itself. */
export async function PathCard({ found }: { found: CaseView }) {
  const [t, locale] = await Promise.all([getTranslations("caseDesk"), getLocale()]);
  const { states, transitions, current } = found.diagram;
  const picture = placeDiagram(
    { states, ways: transitions, initial: null },
    { language: locale, direction: "down", quiet: true },
  );
  return (
    <Card>
      <CardHeader title={t("path")} />
      <CardBody className="grid gap-4">
        <Stages stages={found.stages} />
        <div className="flex justify-center">
          <DiagramPicture diagram={picture} current={current} label={t("diagram", { state: found.stateLabel })} />
        </div>
        {found.timers.length > 0 && (
          <div>
            <h3 className="mb-1 text-sm font-medium text-ink-muted">{t("ahead")}</h3>
            <ul className="grid gap-0.5 text-sm">
              {found.timers.map(({ id, label, dueAt }) => (
                <li key={id}>
                  {label}: <Time at={dueAt} /> (<Time at={dueAt} as="relative" />)
                </li>
              ))}
            </ul>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

async function Stages({ stages }: { stages: readonly CaseStage[] }) {
  const t = await getTranslations("caseDesk");
  return (
    <ol aria-label={t("stages")} className="grid gap-1.5">
      {stages.map(({ id, label, done, current }) => (
        <li
          key={id}
          aria-current={current ? "step" : undefined}
          aria-label={t(done ? "stageDone" : current ? "stageCurrent" : "stageAhead", { label })}
          className={cx("flex items-center gap-2.5", current ? "font-semibold" : "text-ink-muted")}
        >
          <span
            aria-hidden="true"
            className={cx(
              "grid size-4.5 shrink-0 place-items-center rounded-full border-2",
              done ? "border-accent bg-accent text-on-accent" : current ? "border-accent" : "border-line",
            )}
          >
            {done && <Check className="size-3" />}
          </span>
          <span aria-hidden="true">{label}</span>
        </li>
      ))}
    </ol>
  );
}
