import { useTranslations } from "next-intl";
import { Excerpt } from "@/components/queue/excerpt";
import { PriorityMark } from "@/components/queue/priority-mark";
import { queueAddress } from "@/components/queue/queue-address";
import { selectClass } from "@/components/queue/select-class";
import { StatusMark } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { SearchHit } from "@/lib/cases/queue-types";
import type { CaseRow } from "@/lib/cases/types";

const cell = "truncate px-2 py-1.5 max-md:inline-block max-md:max-w-full max-md:p-0";
const wide = "truncate px-2 py-1.5 max-md:hidden";

/** One case in the table; on a narrow window its parts flow into a card. The link covers the whole of it. */
export function CaseLine({ row }: { row: CaseRow | SearchHit }) {
  const t = useTranslations("queue");
  const words = useTranslations("caseDesk");
  const { number, requester, category, stateLabel, priority, assignee } = row;
  return (
    <tr className="relative border-b border-line text-ink-muted last:border-b-0 hover:bg-hover has-checked:bg-selected has-focus-visible:bg-hover max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-3 max-md:py-3">
      <td className="pl-3 max-md:p-0">
        <input
          type="checkbox"
          name="case"
          value={row.id}
          aria-label={t("selectCase", { number })}
          className={`${selectClass} z-10`}
        />
      </td>
      <td className={cell}>{number}</td>
      <td className="px-2 py-1.5 max-md:order-first max-md:w-full max-md:p-0">
        <Subject row={row} />
      </td>
      <td className="truncate px-2 py-1.5 max-lg:hidden">{requester.name}</td>
      <td className={cell}>
        <span className="inline-flex max-w-full items-center gap-1.5">
          <StatusMark category={category} />
          <span className="truncate text-ink">{stateLabel}</span>
        </span>
      </td>
      <td className={cell}>
        <PriorityMark priority={priority}>{words(`priorities.${priority}`)}</PriorityMark>
      </td>
      <td className={assignee ? cell : wide}>
        {assignee?.name ?? <span className="text-ink-faint">{t("nobody")}</span>}
      </td>
      <td className={cell}>
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
