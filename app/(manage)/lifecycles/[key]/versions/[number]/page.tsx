import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DiagramPicture } from "@/components/lifecycle/diagram";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { diagramOf } from "@/lib/lifecycle/layout/layout";
import { getVersion } from "@/lib/lifecycles/queries";

type VersionPageProps = { params: Promise<{ key: string; number: string }> };

export async function generateMetadata({ params }: VersionPageProps): Promise<Metadata> {
  const t = await getTranslations("lifecycles");
  return { title: t("viewVersion", { number: (await params).number }) };
}

export default async function VersionPage({ params }: VersionPageProps) {
  const actor = await pageActor("lifecycle.read");
  const { key, number } = await params;
  if (!/^\d{1,6}$/.test(number)) notFound();
  const [t, locale, definition] = await Promise.all([
    getTranslations("lifecycles"),
    getLocale(),
    orNotFound(getVersion(actor, key, Number(number))),
  ]);
  const title = t("viewVersion", { number });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Card>
        <CardHeader title={title} />
        <CardBody className="overflow-x-auto">
          <DiagramPicture
            diagram={diagramOf(definition, { language: locale })}
            label={t("diagramLabel", { title: textIn(definition.title, locale) })}
          />
        </CardBody>
      </Card>
      <section aria-label={t("definition")}>
        <pre
          tabIndex={0}
          className="max-h-[70dvh] overflow-auto rounded-lg border border-line bg-surface p-4 font-mono text-sm"
        >
          {JSON.stringify(definition, null, 2)}
        </pre>
      </section>
    </div>
  );
}
