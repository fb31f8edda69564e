import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { fileRequest, openRequest } from "@/app/(portal)/new/actions";
import { RequestForm } from "@/components/portal/request-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { currentActor } from "@/lib/auth/current-actor";
import { formatBytes } from "@/lib/i18n/format";
import { readSettings } from "@/lib/settings/read";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("portal");
  return { title: t("newRequest") };
}

export default async function NewRequestPage() {
  const [actor, t, locale, settings] = await Promise.all([
    currentActor(),
    getTranslations("portal"),
    getLocale(),
    readSettings(),
  ]);
  const limit = formatBytes(settings.uploadLimitBytes, locale);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t("requestTitle")} description={t("requestHint")} />
      <ClientMessages namespaces={["portal"]}>
        <RequestForm signedIn={actor !== null} send={actor ? openRequest : fileRequest} uploadLimit={limit} />
      </ClientMessages>
    </div>
  );
}
