import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { previewTemplate, resetTemplate, saveTemplate } from "@/app/(manage)/templates/actions";
import { PlaceholderList } from "@/components/mail/placeholder-list";
import { TemplateEditor } from "@/components/mail/template-editor";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { isLocale, languages, locales } from "@/lib/i18n/locale";
import { previewTemplate as preview } from "@/lib/mail/templates/preview-template";
import { getTemplate } from "@/lib/mail/templates/templates";

type Props = { params: Promise<{ key: string }>; searchParams: Promise<{ language?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("title") };
}

export default async function TemplatePage({ params, searchParams }: Props) {
  const [actor, { key }, query, own] = await Promise.all([
    pageActor("template.manage"),
    params,
    searchParams,
    getLocale(),
  ]);
  const language = isLocale(query.language) ? query.language : own;
  const [t, template] = await Promise.all([getTranslations("mail"), orNotFound(getTemplate(actor, { key, language }))]);
  const { subject, body } = template;
  const shown = await preview(actor, { key, language, subject, body });
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb parents={[{ href: "/templates", label: t("title") }]} here={t(`templates.${template.key}`)} />
        }
        title={t(`templates.${template.key}`)}
        beside={template.changed && <Badge tone="accent">{t("changedIn", { languages: languages[language] })}</Badge>}
        description={t(`templateUses.${template.key}`)}
      />
      <TabLinks
        label={t("languages")}
        tabs={locales.map((code) => ({
          href: `/templates/${key}?language=${code}`,
          label: languages[code],
          current: code === language,
        }))}
      />
      <TemplateEditor
        key={`${language} ${String(template.changed)}`}
        template={template}
        first={shown}
        save={saveTemplate}
        reset={resetTemplate}
        preview={previewTemplate}
        words={{
          subject: t("subject"),
          body: t("body"),
          bodyHint: t("bodyHint"),
          save: t("save"),
          saved: t("saved"),
          reset: t("reset"),
          resetDone: t("resetDone"),
          resetTitle: t("resetTitle"),
          resetText: t("resetText"),
          keep: t("keep"),
          preview: t("preview"),
          previewHint: t("previewHint"),
          previewInvalid: t("previewInvalid"),
          previewHtml: t("previewHtml"),
          previewText: t("previewText"),
        }}
      >
        <PlaceholderList names={template.placeholders} needed={template.needed} />
      </TemplateEditor>
    </>
  );
}
