import { getTranslations } from "next-intl/server";
import { RuleForm, type EditedRule } from "@/components/assignment/rule-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import type { RuleChoices } from "@/lib/assignment/choices";
import type { OfferedField } from "@/lib/assignment/field-choices";
import type { RuleTests } from "@/lib/assignment/rule-tests";
import type { ComponentProps } from "react";

type RulePageProps = {
  title: string;
  rule: EditedRule;
  tests: RuleTests | null;
  fields: OfferedField[];
  choices: RuleChoices;
  save: ComponentProps<typeof RuleForm>["save"];
};

/** The form of a new or an old rule under its heading. */
export async function RulePage({ title, choices, ...form }: RulePageProps) {
  const t = await getTranslations("assignment");
  const targets = [
    ...choices.teams.map(({ id, name }) => ({ value: `team:${id}`, label: t("toTeam", { name }) })),
    ...choices.staff.map(({ id, name }) => ({ value: `person:${id}`, label: t("toPerson", { name }) })),
  ];
  return (
    <ClientMessages namespaces={["assignment"]}>
      <PageHeader
        title={title}
        above={<Breadcrumb parents={[{ href: "/assignment", label: t("title") }]} here={title} />}
      />
      <RuleForm {...form} targets={targets} />
    </ClientMessages>
  );
}
