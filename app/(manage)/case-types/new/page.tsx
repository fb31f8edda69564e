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

export default async function NewCaseTypePage() {
  const actor = await pageActor("caseType.manage");
  const [t, lifecycles, teams] = await Promise.all([
    getTranslations("caseTypes"),
    startableLifecycles(actor),
    teamChoices(actor),
  ]);
  return <CaseTypePage title={t("add")} type={null} {...{ lifecycles, teams }} action={createCaseType} />;
}
