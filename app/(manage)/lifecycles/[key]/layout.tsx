import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { getLocale, getTranslations } from "next-intl/server";
import { reinstateLifecycle, retireLifecycle } from "@/app/(manage)/lifecycles/actions";
import { LinkTabs } from "@/components/lifecycle/link-tabs";
import { ActButton } from "@/components/people/act-button";
import { Badge } from "@/components/ui/badge";
import { ButtonLink, Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { namesOf } from "@/lib/lifecycles/case-type-rows";
import { getLifecycle } from "@/lib/lifecycles/queries";
import type { LifecycleView } from "@/lib/lifecycles/types";

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
  const { version, retired } = lifecycle;
  const title = textIn(lifecycle.title, locale);
  return (
    <>
      <PageHeader
        above={
          <Link href="/lifecycles" className="text-sm">
            {t("title")}
          </Link>
        }
        title={title}
        beside={
          <>
            <Badge tone="accent">{version ? t("versionNumber", { number: version }) : t("notPublished")}</Badge>
            {retired && <Badge>{t("retired")}</Badge>}
            {lifecycle.draft.started && <Badge tone="warning">{t("draftOpen")}</Badge>}
          </>
        }
        actions={
          <>
            {can(actor, "lifecycle.edit") && (
              <ButtonLink href={`/lifecycles/new?from=copy&of=${key}`} size="sm" icon={<Copy aria-hidden="true" />}>
                {t("copy")}
              </ButtonLink>
            )}
            {version !== null && can(actor, "lifecycle.publish") && <Retire {...{ lifecycle, title }} />}
          </>
        }
      />
      <LinkTabs
        label={title}
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

async function Retire({ lifecycle, title }: { lifecycle: LifecycleView; title: string }) {
  const [t, locale] = await Promise.all([getTranslations("lifecycles"), getLocale()]);
  const { key, retired, types, versions } = lifecycle;
  if (retired)
    return <ActButton act={reinstateLifecycle} input={{ key }} label={t("reinstate")} done={t("reinstated")} />;
  const using = types.filter(({ active }) => active);
  const question = {
    title: t("retireTitle", { title }),
    text:
      using.length > 0
        ? t("stillUsed", { count: using.length, types: namesOf(using, locale) })
        : t("retireText", { cases: versions.reduce((sum, { liveCases }) => sum + liveCases, 0) }),
    blocked: using.length > 0,
  };
  return (
    <ActButton act={retireLifecycle} input={{ key }} label={t("retire")} done={t("retiredNow")} question={question} />
  );
}
