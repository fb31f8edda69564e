import { Plus, Workflow } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TypeList } from "@/components/case-types/type-list";
import { DiagramPicture } from "@/components/lifecycle/diagram";
import { StateTable } from "@/components/lifecycle/state-table";
import { LiveRefresh } from "@/components/shell/live";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { InlineMessage } from "@/components/ui/inline-message";
import { ButtonLink } from "@/components/ui/link";
import { can } from "@/lib/access/permissions";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { diagramOf } from "@/lib/lifecycle/layout/layout";
import { getLifecycle } from "@/lib/lifecycles/queries";

type LifecyclePageProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: LifecyclePageProps): Promise<Metadata> {
  const t = await getTranslations("lifecycles");
  return { title: `${(await params).key} · ${t("title")}` };
}

export default async function LifecyclePage({ params }: LifecyclePageProps) {
  const actor = await pageActor("lifecycle.read");
  const [t, locale, lifecycle] = await Promise.all([
    getTranslations("lifecycles"),
    getLocale(),
    params.then(({ key }) => orNotFound(getLifecycle(actor, key))),
  ]);
  const { definition, counts, key, types, retired } = lifecycle;
  if (!definition) return <NotPublished lifecycleKey={key} />;
  const all = Object.fromEntries(Object.keys(definition.states).map((state) => [state, counts[state] ?? 0]));
  const label = t("diagramLabel", { title: textIn(definition.title, locale) });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <LiveRefresh />
      {retired && <InlineMessage tone="warning">{t("retiredText")}</InlineMessage>}
      <section aria-labelledby="case-types">
        <h2 id="case-types" className="mb-2 text-md font-semibold">
          {t("caseTypes")}
        </h2>
        <TypeList types={types} />
        {types.length === 0 && !retired && can(actor, "caseType.manage") && (
          <ButtonLink
            href={`/case-types/new?lifecycle=${key}`}
            variant="primary"
            icon={<Plus aria-hidden="true" />}
            className="mt-3"
          >
            {t("addCaseType")}
          </ButtonLink>
        )}
      </section>
      <Card>
        <CardHeader title={t("diagram")} description={t("diagramHint")} />
        <CardBody className="overflow-x-auto">
          <div className="hidden justify-center sm:flex">
            <DiagramPicture diagram={diagramOf(definition, { language: locale })} label={label} counts={all} />
          </div>
          <div className="w-fit sm:hidden [&>svg]:max-w-none">
            <DiagramPicture
              diagram={diagramOf(definition, { language: locale, direction: "down" })}
              label={label}
              counts={all}
            />
          </div>
        </CardBody>
      </Card>
      <section aria-labelledby="states">
        <h2 id="states" className="mb-2 text-md font-semibold">
          {t("states")}
        </h2>
        <StateTable definition={definition} counts={all} />
      </section>
    </div>
  );
}

async function NotPublished({ lifecycleKey }: { lifecycleKey: string }) {
  const t = await getTranslations("lifecycles");
  return (
    <EmptyState
      icon={<Workflow />}
      title={t("notPublishedTitle")}
      action={
        <ButtonLink href={`/lifecycles/${lifecycleKey}/edit`} variant="primary">
          {t("openEditor")}
        </ButtonLink>
      }
    >
      {t("notPublishedText")}
    </EmptyState>
  );
}
