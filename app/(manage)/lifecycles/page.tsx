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
              <Th>{t("caseTypes")}</Th>
              <Th>{t("cases")}</Th>
              <Th>{t("version")}</Th>
              <Th>{t("published")}</Th>
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
        <RowLink href={`/lifecycles/${key}`}>{textIn(title, locale)}</RowLink>
        {hasDraft && (
          <span className="ml-2">
            <Badge tone="warning">{t("draftOpen")}</Badge>
          </span>
        )}
        {retired && (
          <span className="ml-2">
            <Badge>{t("retired")}</Badge>
          </span>
        )}
      </Td>
      <Td>
        <TypeList types={types} />
      </Td>
      <Td>
        <CategoryCounts counts={counts} />
      </Td>
      <Td>{version ?? <span className="text-ink-muted">{t("notPublished")}</span>}</Td>
      <Td>{publishedAt && <Time at={publishedAt} as="relative" />}</Td>
    </Row>
  );
}
