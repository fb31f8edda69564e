import { ChevronRight } from "lucide-react";
import NextLink from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { MyCaseRow } from "@/lib/cases/types";

/** A customer's cases: what they are about, where they are, whose turn it is. */
export function MyCaseList({ rows }: { rows: readonly MyCaseRow[] }) {
  return (
    <ul className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      {rows.map((row) => (
        <MyCase key={row.number} row={row} />
      ))}
    </ul>
  );
}

function MyCase({ row }: { row: MyCaseRow }) {
  const t = useTranslations("portal");
  const { number, subject, stateLabel, category, waitingOn, updatedAt, requester } = row;
  return (
    <li className="relative border-b border-line last:border-b-0 hover:bg-hover">
      <div className="flex items-center gap-4 px-5 py-4">
        <div className="min-w-0 flex-1">
          <NextLink
            href={`/my-cases/${number}`}
            prefetch={false}
            className="cover-link block font-medium break-words text-ink"
          >
            {subject}
          </NextLink>
          <p className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-muted">
            <span className="tabular">#{number}</span>
            {requester && <span>{t("by", { name: requester })}</span>}
            <Time at={updatedAt} as="relative" />
          </p>
        </div>
        <div className="grid justify-items-end gap-1.5">
          <StatusBadge category={category}>{stateLabel}</StatusBadge>
          {waitingOn.who === "customer" && <Badge tone="warning">{t("yourTurn")}</Badge>}
        </div>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      </div>
    </li>
  );
}
