import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { MyCaseList } from "@/components/portal/my-case-list";
import { LiveRefresh } from "@/components/shell/live";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { pageActor } from "@/lib/auth/page";
import { listMyCases } from "@/lib/cases/queue/list-mine";

const query = z.object({ cursor: z.string().max(200).optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("myCases") };
}

type MyCasesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MyCasesPage({ searchParams }: MyCasesPageProps) {
  const actor = await pageActor("case.read");
  const { cursor } = query.parse(await searchParams);
  const [t, { rows, older }] = await Promise.all([getTranslations("portal"), listMyCases(actor, { cursor })]);
  const file = (
    <ButtonLink href="/new" variant="primary">
      {t("newRequest")}
    </ButtonLink>
  );
  return (
    <>
      <LiveRefresh />
      <PageHeader title={t("myCases")} actions={file} />
      {rows.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t("noCases")} action={file}>
          {t("noCasesHint")}
        </EmptyState>
      ) : (
        <MyCaseList rows={rows} />
      )}
      <Pagination
        newer={cursor ? "/my-cases" : null}
        older={older && `/my-cases?cursor=${encodeURIComponent(older)}`}
      />
    </>
  );
}
