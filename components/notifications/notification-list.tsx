import NextLink from "next/link";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ReadButton, type ReadOne } from "@/components/notifications/read-button";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { NotificationRow } from "@/lib/notifications/types";

type NotificationListProps = {
  rows: readonly NotificationRow[];
  /** Marks one as read. */
  read: ReadOne;
};

/** What somebody was told, newest first; the unread ones are marked by a dot, by weight and in words. */
export function NotificationList({ rows, read }: NotificationListProps) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {rows.map((row) => (
        <Line key={row.id} row={row} read={read} />
      ))}
    </ul>
  );
}

function Line({ row, read: markRead }: { row: NotificationRow; read: ReadOne }) {
  const t = useTranslations("notifications.list");
  const { text, level, read, href, createdAt } = row;
  return (
    <li className="relative flex min-h-12 items-center gap-3 py-2 pr-3 pl-4 hover:bg-hover">
      <span aria-hidden="true" className={cx("size-2 shrink-0 rounded-full", read ? "bg-transparent" : "bg-accent")} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <p className={cx("min-w-0 break-words", read ? "text-ink-muted" : "font-medium")}>
          {!read && <span className="sr-only">{t("unread")}: </span>}
          {level === "warning" && (
            <TriangleAlert aria-label={t("warning")} className="mr-1.5 inline size-4 align-[-0.2em] text-warning" />
          )}
          {href ? (
            <NextLink href={href} prefetch={false} className="cover-link rounded-xs">
              {text}
            </NextLink>
          ) : (
            text
          )}
        </p>
        <Time at={createdAt} as="relative" className="ml-auto text-sm whitespace-nowrap text-ink-muted" />
      </div>
      {!read && <ReadButton label={t("markOne")} notificationId={row.id} read={markRead} />}
    </li>
  );
}
