import type { ReactNode } from "react";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkTabs } from "@/components/lifecycle/link-tabs";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { getLifecycle } from "@/lib/lifecycles/queries";

type LifecycleLayoutProps = { params: Promise<{ key: string }>; children: ReactNode };

export default async function LifecycleLayout({ params, children }: LifecycleLayoutProps) {
  const actor = await pageActor("lifecycle.read");
  const { key } = await params;
  const [t, locale, lifecycle] = await Promise.all([
    getTranslations("lifecycles"),
    getLocale(),
    orNotFound(getLifecycle(actor, key)),
  ]);
  const base = `/lifecycles/${key}`;
  return (
    <>
      <PageHeader
        above={
          <Link href="/lifecycles" className="text-sm">
            {t("title")}
          </Link>
        }
        title={textIn(lifecycle.definition.title, locale)}
        beside={
          <>
            <Badge tone="accent">{t("versionNumber", { number: lifecycle.version })}</Badge>
            {lifecycle.draft.started && <Badge tone="warning">{t("draftOpen")}</Badge>}
          </>
        }
      />
      <LinkTabs
        label={textIn(lifecycle.definition.title, locale)}
        tabs={[
          { href: base, label: t("overview") },
          { href: `${base}/edit`, label: t("edit") },
          { href: `${base}/versions`, label: t("versions") },
        ]}
      />
      {children}
    </>
  );
}
