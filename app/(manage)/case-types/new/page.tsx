import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createCaseType } from "@/app/(manage)/case-types/actions";
import { CaseTypePage } from "@/components/case-types/case-type-page";
import { pageActor } from "@/lib/auth/page";
import { startableLifecycles } from "@/lib/lifecycles/queries";
import { teamChoices } from "@/lib/people/teams";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("caseTypes"))("add") };
}

type NewCaseTypeProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewCaseTypePage({ searchParams }: NewCaseTypeProps) {
  const actor = await pageActor("caseType.manage");
  const [t, { lifecycle }, lifecycles, teams] = await Promise.all([
    getTranslations("caseTypes"),
    searchParams,
    startableLifecycles(actor),
    teamChoices(actor),
  ]);
  const chosen = lifecycles.find(({ key }) => key === lifecycle)?.key ?? null;
  return <CaseTypePage title={t("add")} type={null} {...{ lifecycles, teams, chosen }} action={createCaseType} />;
}
