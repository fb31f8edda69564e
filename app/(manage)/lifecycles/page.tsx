import { Plus, Workflow } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CategoryCounts } from "@/components/lifecycle/category-counts";
import { TypeList } from "@/components/case-types/type-list";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Row, RowLink, Table, Td, Th, THead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/access/permissions";
import { pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { listLifecycles } from "@/lib/lifecycles/queries";
import type { LifecycleRow } from "@/lib/lifecycles/types";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lifecycles");
  return { title: t("title") };
}

export default async function LifecyclesPage() {
  const actor = await pageActor("lifecycle.read");
  const [t, lifecycles] = await Promise.all([getTranslations("lifecycles"), listLifecycles(actor)]);
  const create = can(actor, "lifecycle.edit") && (
    <ButtonLink href="/lifecycles/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("create")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      {lifecycles.length === 0 ? (
        <EmptyState icon={<Workflow />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <Table label={t("title")} density="roomy">
          <THead>
            <tr>
              <Th>{t("name")}</Th>
              <Th className="max-sm:hidden">{t("caseTypes")}</Th>
              <Th>{t("cases")}</Th>
              <Th className="max-sm:hidden">{t("version")}</Th>
              <Th className="max-sm:hidden">{t("published")}</Th>
            </tr>
          </THead>
          <tbody>
            {lifecycles.map((lifecycle) => (
              <LifecycleLine key={lifecycle.key} lifecycle={lifecycle} />
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

async function LifecycleLine({ lifecycle }: { lifecycle: LifecycleRow }) {
  const [t, locale] = await Promise.all([getTranslations("lifecycles"), getLocale()]);
  const { key, title, version, publishedAt, hasDraft, retired, types, counts } = lifecycle;
  return (
    <Row>
      <Td>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <RowLink href={`/lifecycles/${key}`}>{textIn(title, locale)}</RowLink>
          {hasDraft && <Badge tone="warning">{t("draftOpen")}</Badge>}
          {retired && <Badge>{t("retired")}</Badge>}
        </div>
        <div className="mt-1 text-sm sm:hidden">
          <TypeList types={types} />
        </div>
      </Td>
      <Td className="max-sm:hidden">
        <TypeList types={types} />
      </Td>
      <Td>
        <CategoryCounts counts={counts} />
      </Td>
      <Td className="max-sm:hidden">{version ?? <span className="text-ink-muted">{t("notPublished")}</span>}</Td>
      <Td className="max-sm:hidden">{publishedAt && <Time at={publishedAt} as="relative" />}</Td>
    </Row>
  );
}
