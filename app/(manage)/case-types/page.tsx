import { Plus, Shapes } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { moveCaseType, switchCaseType } from "@/app/(manage)/case-types/actions";
import { CaseTypeList } from "@/components/case-types/case-type-list";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { listLifecycles } from "@/lib/lifecycles/queries";
import { listCaseTypes } from "@/lib/lifecycles/case-type-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseTypes"))("title") };
}

export default async function CaseTypesPage() {
  const actor = await pageActor("caseType.manage");
  const [t, types, lifecycles] = await Promise.all([
    getTranslations("caseTypes"),
    listCaseTypes(actor),
    listLifecycles(actor),
  ]);
  const titles = Object.fromEntries(lifecycles.map(({ key, title }) => [key, textIn(title, actor.language)]));
  const add = (
    <ButtonLink href="/case-types/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <ClientMessages namespaces={["caseTypes", "caseDesk"]}>
      <div className="max-w-4xl">
        <PageHeader title={t("title")} description={t("description")} actions={add} />
        {types.length === 0 ? (
          <EmptyState icon={<Shapes />} title={t("none")} action={add}>
            {t("noneText")}
          </EmptyState>
        ) : (
          <>
            <p className="mb-3 text-sm text-ink-muted">{t("orderHint")}</p>
            <CaseTypeList
              types={types}
              lifecycleTitles={titles}
              language={actor.language}
              actions={{ moveCaseType, switchCaseType }}
            />
          </>
        )}
      </div>
    </ClientMessages>
  );
}
