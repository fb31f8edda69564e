import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readAll, readOne } from "@/app/(desk)/notifications/actions";
import { NotificationList } from "@/components/notifications/notification-list";
import { ReadButton } from "@/components/notifications/read-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { pageActor } from "@/lib/auth/page";
import { listNotifications } from "@/lib/notifications/queries";

type NotificationsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.list");
  return { title: t("title") };
}

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const actor = await pageActor("notification.read");
  const { cursor } = await searchParams;
  const asked = typeof cursor === "string" && cursor.length <= 100 ? { cursor } : {};
  const [t, { rows, older }] = await Promise.all([
    getTranslations("notifications.list"),
    listNotifications(actor, asked),
  ]);
  const unread = rows.some(({ read }) => !read);
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={unread && <ReadButton label={t("markAll")} done={t("allRead")} read={readAll} />}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<Bell />} title={t("empty")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <NotificationList rows={rows} read={readOne} />
      )}
      <Pagination newer={asked.cursor ? "/notifications" : null} older={older && `/notifications?cursor=${older}`} />
    </>
  );
}
