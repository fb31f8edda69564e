import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { changeCaseType } from "@/app/(manage)/case-types/actions";
import { CaseTypePage } from "@/components/case-types/case-type-page";
import { pageActor } from "@/lib/auth/page";
import { startableLifecycles } from "@/lib/lifecycles/queries";
import { listCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { teamChoices } from "@/lib/people/teams";

type EditCaseTypeProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: EditCaseTypeProps): Promise<Metadata> {
  const t = await getTranslations("caseTypes");
  return { title: `${(await params).key} · ${t("title")}` };
}

export default async function EditCaseTypePage({ params }: EditCaseTypeProps) {
  const actor = await pageActor("caseType.manage");
  const [{ key }, types, lifecycles, teams] = await Promise.all([
    params,
    listCaseTypes(actor),
    startableLifecycles(actor),
    teamChoices(actor),
  ]);
  const type = types.find((one) => one.key === key);
  if (!type) notFound();
  return <CaseTypePage title={type.title[actor.language]} {...{ type, lifecycles, teams }} action={changeCaseType} />;
}
