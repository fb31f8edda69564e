import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { changeCaseType } from "@/app/(manage)/case-types/actions";
import { CaseTypePage } from "@/components/case-types/case-type-page";
import { pageActor } from "@/lib/auth/page";
import { textIn } from "@/lib/lifecycle/language/definition";
import { listLifecycles } from "@/lib/lifecycles/queries";
import { listCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { teamChoices } from "@/lib/people/teams";

type EditCaseTypeProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: EditCaseTypeProps): Promise<Metadata> {
  const t = await getTranslations("caseTypes");
  return { title: `${(await params).key} · ${t("title")}` };
}

export default async function EditCaseTypePage({ params }: EditCaseTypeProps) {
  const actor = await pageActor("caseType.manage");
  const [{ key }, types, all, teams] = await Promise.all([
    params,
    listCaseTypes(actor),
    listLifecycles(actor),
    teamChoices(actor),
  ]);
  const type = types.find((one) => one.key === key);
  if (!type) notFound();
  // Its own stays among the choices though it may be retired: nothing else is chosen by opening the form.
  const lifecycles = all
    .filter((one) => (one.version !== null && !one.retired) || one.key === type.lifecycle.key)
    .map((one) => ({ key: one.key, title: textIn(one.title, actor.language) }));
  const form = { type, lifecycles, teams, chosen: null };
  return <CaseTypePage title={type.title[actor.language]} {...form} action={changeCaseType} />;
}
