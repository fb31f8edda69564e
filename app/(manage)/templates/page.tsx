import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import NextLink from "next/link";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { languages } from "@/lib/i18n/locale";
import { listTemplates } from "@/lib/mail/templates/templates";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

export default async function TemplatesPage() {
  const actor = await pageActor("template.manage");
  const [t, rows] = await Promise.all([getTranslations("mail"), listTemplates(actor)]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {rows.map(({ key, subject, changedIn }) => (
          <li
            key={key}
            className="relative grid gap-x-6 gap-y-1 px-4 py-3.5 hover:bg-hover md:grid-cols-[minmax(0,1fr)_16rem_8rem] md:items-center"
          >
            <div>
              <NextLink
                href={`/templates/${key}`}
                prefetch={false}
                className="cover-link font-medium -outline-offset-2"
              >
                {t(`templates.${key}`)}
              </NextLink>
              <p className="max-w-prose text-sm text-ink-muted">{t(`templateUses.${key}`)}</p>
            </div>
            <p className="truncate text-sm text-ink-muted max-md:hidden">{subject}</p>
            {changedIn.length > 0 ? (
              <Badge tone="accent">
                {t("changedIn", { languages: changedIn.map((language) => languages[language]).join(", ") })}
              </Badge>
            ) : (
              <p className="text-sm text-ink-muted max-md:hidden">{t("shipped")}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
