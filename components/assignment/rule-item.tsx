"use client";

import { ArrowDown, ArrowRight, ArrowUp, Pencil, Trash2, TriangleAlert, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { iconButtonClass } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import type { RuleRow } from "@/lib/assignment/types";

type RuleItemProps = {
  rule: RuleRow;
  place: { number: number; first: boolean; last: boolean };
  sentence: string | null;
  onMove: (direction: "up" | "down") => void;
  onToggle: (active: boolean) => void;
  onDelete: () => void;
};

/** One rule: when it speaks, whom it names, and what can be done with it. */
export function RuleItem({ rule, place, sentence, onMove, onToggle, onDelete }: RuleItemProps) {
  const t = useTranslations("assignment");
  const { title, target, active, sound } = rule;
  const Who = target.kind === "team" ? UsersRound : UserRound;
  return (
    <li
      className={cx(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card sm:grid-cols-[auto_minmax(0,1fr)_auto]",
        !active && "bg-sunken/60",
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full border border-line bg-sunken text-sm font-semibold tabular"
      >
        {place.number}
      </span>
      <div className="min-w-0">
        <h2 className="font-semibold break-words">{title}</h2>
        <p className="mt-1 break-words text-ink-muted">{sound ? (sentence ?? t("complex")) : ""}</p>
        {!sound && (
          <p className="mt-1 flex gap-1.5 text-sm text-danger">
            <TriangleAlert aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
            {t("broken")}
          </p>
        )}
        <p className="mt-1.5 flex items-center gap-1.5">
          <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
          <span className="sr-only">{t("given")}</span>
          <Who aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
          <span className="min-w-0 truncate font-medium">
            {t(target.kind === "team" ? "toTeam" : "toPerson", { name: target.name })}
          </span>
        </p>
      </div>
      <div className="col-start-2 flex items-center justify-between gap-2 sm:col-start-3 sm:flex-col sm:items-end">
        <Switch
          label={t("activeOf", { title })}
          hideLabel
          checked={active}
          // A condition that cannot be read would be lost: the rule has to be edited first.
          disabled={!sound}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
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
          <Link
            href={`/assignment/${rule.id}`}
            prefetch={false}
            aria-label={t("editOf", { title })}
            title={t("edit")}
            className={iconButtonClass({ size: "sm", variant: "ghost" })}
          >
            <Pencil aria-hidden="true" />
          </Link>
          <IconButton
            size="sm"
            variant="ghost"
            label={t("deleteOf", { title })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={onDelete}
          />
        </span>
      </div>
    </li>
  );
}
