"use client";

import { ArrowDown, ArrowUp, TriangleAlert, UsersRound, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { Switch } from "@/components/ui/switch";
import type { Locale } from "@/lib/i18n/locale";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

type CaseTypeItemProps = {
  type: CaseTypeRow;
  language: Locale;
  lifecycleTitle: string;
  place: { first: boolean; last: boolean };
  onMove: (direction: "up" | "down") => void;
  onSwitch: (active: boolean) => void;
};

/** One case type: its names, what it starts, and what can be done with it. */
export function CaseTypeItem({ type, language, lifecycleTitle, place, onMove, onSwitch }: CaseTypeItemProps) {
  const t = useTranslations("caseTypes");
  const { key, icon, active, canStart, forCustomers } = type;
  const title = type.title[language];
  return (
    <li
      className={cx(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card sm:grid-cols-[auto_minmax(0,1fr)_auto]",
        !active && "bg-sunken/60",
      )}
    >
      <span className="grid size-8 place-items-center rounded-md border border-line bg-sunken text-ink-muted">
        <CaseTypeIcon icon={icon} />
      </span>
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <Link quiet href={`/case-types/${key}`} className="break-words">
            {title}
          </Link>
          <code className="text-sm font-normal text-ink-muted">{key}</code>
          {forCustomers && <Badge tone="info">{t("customersBadge")}</Badge>}
          {!active && <Badge>{t("inactive")}</Badge>}
        </h2>
        <Beginning {...{ type, language, lifecycleTitle }} />
        {active && !canStart && (
          <p className="mt-1 flex gap-1.5 text-sm text-danger">
            <TriangleAlert aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
            {t("cannotStart")}
          </p>
        )}
      </div>
      <div className="col-start-2 flex items-center justify-between gap-2 sm:col-start-3">
        <span className="flex items-center">
          <IconButton
            size="sm"
            variant="ghost"
            label={t("moveUp", { title })}
            icon={<ArrowUp aria-hidden="true" />}
            aria-disabled={place.first}
            onClick={() => !place.first && onMove("up")}
          />
          <IconButton
            size="sm"
            variant="ghost"
            label={t("moveDown", { title })}
            icon={<ArrowDown aria-hidden="true" />}
            aria-disabled={place.last}
            onClick={() => !place.last && onMove("down")}
          />
        </span>
        <Switch
          label={t("activeOf", { title })}
          hideLabel
          checked={active}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
      </div>
    </li>
  );
}

function Beginning({
  type,
  language,
  lifecycleTitle,
}: Pick<CaseTypeItemProps, "type" | "language" | "lifecycleTitle">) {
  const other = language === "en" ? "ko" : "en";
  const words = useTranslations("caseDesk");
  const { lifecycle, team, priority } = type;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-muted">
      <span lang={other}>{type.title[other]}</span>
      <Link quiet href={`/lifecycles/${lifecycle.key}`} className="flex min-w-0 items-center gap-1.5">
        <Workflow aria-hidden="true" className="size-3.5 shrink-0" />
        {lifecycleTitle}
      </Link>
      {team && (
        <span className="flex min-w-0 items-center gap-1.5">
          <UsersRound aria-hidden="true" className="size-3.5 shrink-0" />
          {team.name}
        </span>
      )}
      {priority !== "normal" && <span>{words(`priorities.${priority}`)}</span>}
    </p>
  );
}
