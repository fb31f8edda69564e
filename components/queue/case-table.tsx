import "@/components/queue/case-table.css";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useLocale, useNow, useTranslations } from "next-intl";
import { caseLine } from "@/components/queue/case-line";
import { CaseMarks } from "@/components/queue/case-marks";
import { sortAddress } from "@/components/queue/queue-address";
import { NATURAL_DIRECTION, type QueueFilter, type QueueSort } from "@/lib/cases/queue/queue-schema";
import type { SearchHit } from "@/lib/cases/queue/queue-types";
import type { CaseRow, Priority } from "@/lib/cases/types";

type CaseTableProps = {
  label: string;
  rows: readonly (CaseRow | SearchHit)[];
  priorities: Readonly<Record<Priority, string>>;
  /** The query behind the rows; search results have none and are not sorted by hand. */
  query: QueueFilter | null;
};

/** Cases as a dense table, as cards on a narrow window. Rows can be selected; their form is around the table. */
export function CaseTable({ label, rows, priorities, query }: CaseTableProps) {
  const t = useTranslations("queue");
  const [locale, now] = [useLocale(), useNow()];
  const words = {
    locale,
    now,
    priorities,
    nobody: t("nobody"),
    fromNote: t("fromNote"),
    select: t("selectCase", { number: "{number}" }),
    waitingOn: { us: t("waitingOn.us"), customer: t("waitingOn.customer"), nobody: t("waitingOn.nobody") },
  };
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      <CaseMarks />
      <table aria-label={label} className="case-table">
        <Head query={query} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} dangerouslySetInnerHTML={{ __html: caseLine(row, words) }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ query }: { query: QueueFilter | null }) {
  const t = useTranslations("queue");
  return (
    <thead className="border-b border-line bg-sunken/60 text-xs text-ink-muted [&_th]:h-8.5 [&_th]:px-2 [&_th]:font-medium [&_th]:whitespace-nowrap">
      <tr>
        <th scope="col" className="w-10">
          <input type="checkbox" data-select-all aria-label={t("selectAll")} />
        </th>
        <Column query={query} sort="number" className="w-18">
          {t("number")}
        </Column>
        <th scope="col">{t("subject")}</th>
        <th scope="col" className="w-34">
          {t("requester")}
        </th>
        <th scope="col" className="w-36">
          {t("state")}
        </th>
        <Column query={query} sort="priority" className="w-24">
          {t("priority")}
        </Column>
        <th scope="col" className="w-34">
          {t("assignee")}
        </th>
        <Column query={query} sort="waiting" className="w-44">
          {t("waiting")}
        </Column>
        <Column query={query} sort="updated" className="w-28">
          {t("updated")}
        </Column>
      </tr>
    </thead>
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
      className={className}
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
