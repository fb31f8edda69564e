import { useTranslations } from "next-intl";
import { Excerpt } from "@/components/queue/excerpt";
import { PriorityMark } from "@/components/queue/priority-mark";
import { queueAddress } from "@/components/queue/queue-address";
import { StatusMark } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { SearchHit } from "@/lib/cases/queue-types";
import type { CaseRow } from "@/lib/cases/types";

/**
 * One case in the table; on a narrow window its parts flow into a card. The link covers the whole of it. A page has
 * fifty: what all have in common is said once, in the style sheet, not a hundred times in the page.
 */
export function CaseLine({ row }: { row: CaseRow | SearchHit }) {
  const t = useTranslations("queue");
  const words = useTranslations("caseDesk");
  const { number, requester, category, stateLabel, priority, assignee } = row;
  return (
    <tr className="case-line">
      <td className="pl-3 max-md:p-0">
        <input
          type="checkbox"
          name="case"
          value={row.id}
          aria-label={t("selectCase", { number })}
          className="case-select z-10"
        />
      </td>
      <td className="case-cell">{number}</td>
      <td className="case-subject">
        <Subject row={row} />
      </td>
      <td className="truncate px-2 py-1.5 max-lg:hidden">{requester.name}</td>
      <td className="case-cell">
        <span className="inline-flex max-w-full items-center gap-1.5">
          <StatusMark category={category} />
          <span className="truncate text-ink">{stateLabel}</span>
        </span>
      </td>
      <td className="case-cell">
        <PriorityMark priority={priority}>{words(`priorities.${priority}`)}</PriorityMark>
      </td>
      <td className={assignee ? "case-cell" : "truncate px-2 py-1.5 max-md:hidden"}>
        {assignee?.name ?? <span className="text-ink-faint">{t("nobody")}</span>}
      </td>
      <td className="case-cell">
        <Time at={row.waitingSince} as="relative" />
      </td>
      <td className="truncate px-2 py-1.5 max-[90rem]:hidden">
        <Time at={row.updatedAt} as="relative" />
      </td>
    </tr>
  );
}

function Subject({ row }: { row: CaseRow | SearchHit }) {
  const t = useTranslations("queue");
  const found = "subjectParts" in row ? row : null;
  return (
    <>
      <span className="flex items-baseline gap-2">
        <a href={`/cases/${row.number}`} className="cover-link truncate font-medium text-ink max-md:whitespace-normal">
          {found ? <Excerpt parts={found.subjectParts} /> : row.subject}
        </a>
        {row.tags.slice(0, 3).map((tag) => (
          <a
            key={tag}
            href={queueAddress({ view: "all", tag })}
            className="relative max-w-32 shrink-0 truncate rounded-sm border border-line px-1 text-2xs hover:border-line-strong max-xl:hidden"
          >
            {tag}
          </a>
        ))}
      </span>
      {found && found.excerpt.length > 0 && (
        <span className="line-clamp-2 text-sm">
          {found.fromNote && <b className="font-medium">{t("fromNote")}: </b>}
          <Excerpt parts={found.excerpt} />
        </span>
      )}
    </>
  );
}
