import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { retryIncident, closeIncident } from "@/app/(manage)/incidents/actions";
import { IncidentCard } from "@/components/incidents/incident-card";
import { LiveRefresh } from "@/components/shell/live";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { pageActor } from "@/lib/auth/page";
import { listIncidents } from "@/lib/effects/queries";
import { listIncidentsSchema } from "@/lib/effects/schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incidents");
  return { title: t("title") };
}

type IncidentsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const actor = await pageActor("incident.manage");
  const asked = listIncidentsSchema.safeParse(await searchParams);
  const { status, cursor } = asked.success ? asked.data : listIncidentsSchema.parse({});
  const [t, { rows, older }] = await Promise.all([
    getTranslations("incidents"),
    listIncidents(actor, { status, cursor }),
  ]);
  const base = status === "closed" ? "/incidents?status=closed" : "/incidents?status=open";
  return (
    <>
      <LiveRefresh counter="incidents" />
      <PageHeader title={t("title")} description={t("description")} />
      <TabLinks
        label={t("title")}
        tabs={[
          { href: "/incidents", label: t("open"), current: status === "open" },
          { href: "/incidents?status=closed", label: t("closed"), current: status === "closed" },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState icon={<ShieldCheck />} title={t(status === "open" ? "noneOpen" : "noneClosed")}>
          {status === "open" && t("noneOpenHint")}
        </EmptyState>
      ) : (
        <ul className="mt-5 grid gap-3">
          {rows.map((incident) => (
            <IncidentCard key={incident.id} incident={incident} retry={retryIncident} close={closeIncident} />
          ))}
        </ul>
      )}
      <Pagination newer={cursor ? base : null} older={older && `${base}&cursor=${encodeURIComponent(older)}`} />
    </>
  );
}
