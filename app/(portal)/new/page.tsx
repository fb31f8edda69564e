import { Inbox } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { fileRequest, openRequest } from "@/app/(portal)/new/actions";
import { RequestForm } from "@/components/portal/request-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { currentActor } from "@/lib/auth/current-actor";
import { listAskedFields } from "@/lib/cases/read/asked-fields";
import { formatBytes } from "@/lib/i18n/format";
import { offeredCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { readSettings } from "@/lib/settings/read";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("newRequest") };
}

type NewRequestProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewRequestPage({ searchParams }: NewRequestProps) {
  const [actor, t, locale, settings, { type }] = await Promise.all([
    currentActor(),
    getTranslations("portal"),
    getLocale(),
    readSettings(),
    searchParams,
  ]);
  const types = await offeredCaseTypes(actor, locale);
  const [first] = types;
  if (!first) return <NothingToChoose />;
  const chosen = types.find(({ key }) => key === type) ?? first;
  const fields = await listAskedFields(
    types.map(({ key }) => key),
    locale,
  );
  const limit = formatBytes(settings.uploadLimitBytes, locale);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t("requestTitle")} description={t("requestHint")} />
      <ClientMessages namespaces={["portal"]}>
        <RequestForm
          signedIn={actor !== null}
          types={types}
          chosen={chosen.key}
          send={actor ? openRequest : fileRequest}
          fields={fields}
          uploadLimit={limit}
        />
      </ClientMessages>
    </div>
  );
}

async function NothingToChoose() {
  const t = await getTranslations("portal");
  return (
    <EmptyState as="h1" icon={<Inbox />} title={t("noTypes")}>
      {t("noTypesText")}
    </EmptyState>
  );
}
