import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLifecycle } from "@/app/(manage)/lifecycles/actions";
import { NewLifecycleForm } from "@/components/lifecycle/new-lifecycle-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardBody } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { listLifecycles } from "@/lib/lifecycles/queries";

const ways = { template: "fromTemplate", copy: "fromCopy", file: "fromFile" } as const;
type Way = keyof typeof ways;

type NewLifecycleProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lifecycles"))("create") };
}

export default async function NewLifecyclePage({ searchParams }: NewLifecycleProps) {
  const actor = await pageActor("lifecycle.edit");
  const [t, { from, of }, lifecycles] = await Promise.all([
    getTranslations("lifecycles"),
    searchParams,
    listLifecycles(actor),
  ]);
  const way: Way = from === "copy" || from === "file" ? from : "template";
  const inWords = (one: { key: string; title: (typeof lifecycles)[number]["title"] }) => ({
    key: one.key,
    title: textIn(one.title, actor.language),
  });
  return (
    <ClientMessages namespaces={["lifecycles"]}>
      <div className="max-w-3xl">
        <PageHeader
          above={<Breadcrumb parents={[{ href: "/lifecycles", label: t("title") }]} here={t("create")} />}
          title={t("create")}
          description={t("createHint")}
        />
        <TabLinks
          label={t("beginFrom")}
          tabs={(["template", "copy", "file"] as const).map((one) => ({
            href: one === "template" ? "/lifecycles/new" : `/lifecycles/new?from=${one}`,
            label: t(ways[one]),
            current: one === way,
          }))}
        />
        <Card className="mt-5">
          <CardBody>
            <NewLifecycleForm
              key={way}
              from={way}
              templates={TEMPLATES.map((one) => ({ ...inWords(one), text: textIn(one.description, actor.language) }))}
              lifecycles={lifecycles.map(inWords)}
              copied={typeof of === "string" ? of : null}
              action={createLifecycle}
            />
          </CardBody>
        </Card>
      </div>
    </ClientMessages>
  );
}
