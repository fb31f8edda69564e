import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { CaseLine } from "@/components/queue/case-line";
import { sortAddress } from "@/components/queue/queue-address";
import { cx } from "@/components/ui/cx";
import { NATURAL_DIRECTION, type QueueFilter, type QueueSort } from "@/lib/cases/queue-schema";
import type { SearchHit } from "@/lib/cases/queue-types";
import type { CaseRow } from "@/lib/cases/types";

type CaseTableProps = {
  label: string;
  rows: readonly (CaseRow | SearchHit)[];
  /** The query behind the rows; search results have none and are not sorted by hand. */
  query: QueueFilter | null;
};

/** Cases as a dense table, as cards on a narrow window. Rows can be selected; their form is around the table. */
export function CaseTable({ label, rows, query }: CaseTableProps) {
  const t = useTranslations("queue");
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <table aria-label={label} className="w-full table-fixed border-collapse text-left tabular max-md:block">
        <thead className="border-b border-line bg-sunken/60 text-xs text-ink-muted max-md:block">
          <tr className="max-md:flex max-md:items-center max-md:gap-3 max-md:px-3">
            <th scope="col" className="h-8.5 w-10 pl-3 max-md:flex max-md:w-auto max-md:items-center max-md:pl-0">
              <input type="checkbox" data-select-all aria-label={t("selectAll")} className="case-select" />
            </th>
            <Column query={query} sort="number" className="w-18">
              {t("number")}
            </Column>
            <th scope="col" className="h-8.5 px-2 font-medium max-md:sr-only">
              {t("subject")}
            </th>
            <th scope="col" className="w-34 px-2 font-medium max-lg:hidden">
              {t("requester")}
            </th>
            <th scope="col" className="w-32 px-2 font-medium max-md:hidden">
              {t("state")}
            </th>
            <Column query={query} sort="priority" className="w-24">
              {t("priority")}
            </Column>
            <th scope="col" className="w-34 px-2 font-medium max-md:hidden">
              {t("assignee")}
            </th>
            <Column query={query} sort="waiting" className="w-28">
              {t("waiting")}
            </Column>
            <Column query={query} sort="updated" className="w-28 max-[90rem]:hidden">
              {t("updated")}
            </Column>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <CaseLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ColumnProps = { query: QueueFilter | null; sort: QueueSort; className: string; children: string };

function Column({ query, sort, className, children }: ColumnProps) {
  const t = useTranslations("queue");
  const direction = query?.sort === sort ? (query.direction ?? NATURAL_DIRECTION[sort]) : null;
  const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={direction === null ? undefined : direction === "asc" ? "ascending" : "descending"}
      className={cx(
        "h-8.5 px-2 font-medium whitespace-nowrap max-md:flex max-md:w-auto max-md:items-center max-md:px-0",
        className,
      )}
    >
      {query ? (
        <a
          href={sortAddress(query, sort)}
          title={t("sortedBy", { column: children })}
          className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
        >
          {children}
          {direction && <Arrow aria-hidden="true" className="size-3" />}
        </a>
      ) : (
        children
      )}
    </th>
  );
}
