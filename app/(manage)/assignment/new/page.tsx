import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { saveRule } from "@/app/(manage)/assignment/actions";
import { RulePage } from "@/components/assignment/rule-page";
import { ruleChoices } from "@/lib/assignment/choices";
import { fieldChoices } from "@/lib/assignment/field-choices";
import { pageActor } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assignment"))("newTitle") };
}

export default async function NewRulePage() {
  const actor = await pageActor("rule.manage");
  const [t, choices] = await Promise.all([getTranslations("assignment"), ruleChoices(actor)]);
  return (
    <RulePage
      title={t("newTitle")}
      rule={{ title: "", target: "", active: true, condition: null }}
      tests={{ join: "all", tests: [] }}
      fields={fieldChoices(choices, actor.language)}
      choices={choices}
      save={saveRule}
    />
  );
}
