import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { saveRule } from "@/app/(manage)/assignment/actions";
import { RulePage } from "@/components/assignment/rule-page";
import { ruleChoices } from "@/lib/assignment/choices";
import { fieldChoices } from "@/lib/assignment/field-choices";
import { testsFrom } from "@/lib/assignment/rule-tests";
import { listRules } from "@/lib/assignment/rules";
import { pageActor } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assignment"))("editTitle") };
}

export default async function EditRulePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor("rule.manage");
  const [{ id }, t, choices, rules] = await Promise.all([
    params,
    getTranslations("assignment"),
    ruleChoices(actor),
    listRules(actor),
  ]);
  const rule = rules.find((one) => one.id === id);
  if (!rule) notFound();
  const { title, target, active, condition } = rule;
  return (
    <RulePage
      title={t("editTitle")}
      rule={{ id, title, target: `${target.kind}:${target.id}`, active, condition }}
      tests={testsFrom(condition)}
      fields={fieldChoices(choices, actor.language)}
      choices={choices}
      save={saveRule}
    />
  );
}
