import { Plus, Route, Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { deleteRule, moveRule, previewRules, saveRule } from "@/app/(manage)/assignment/actions";
import { RuleList } from "@/components/assignment/rule-list";
import { RulePreview } from "@/components/assignment/rule-preview";
import { TeamTurns } from "@/components/assignment/team-turns";
import { ClientMessages } from "@/components/shell/client-messages";
import { LiveRefresh } from "@/components/shell/live";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { namesOf, ruleChoices } from "@/lib/assignment/choices";
import { listRules } from "@/lib/assignment/rules";
import { ruleSentence } from "@/lib/assignment/sentence";
import { listTurns } from "@/lib/assignment/turns";
import { pageActor } from "@/lib/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assignment"))("title") };
}

export default async function AssignmentPage() {
  const actor = await pageActor("rule.manage");
  const [t, rules, choices, turns] = await Promise.all([
    getTranslations("assignment"),
    listRules(actor),
    ruleChoices(actor),
    listTurns(actor),
  ]);
  const words = { language: actor.language, names: namesOf(choices), types: choices.types };
  const sentences = Object.fromEntries(rules.map(({ id, condition }) => [id, ruleSentence(condition, words)]));
  const newRule = (
    <ButtonLink href="/assignment/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("newRule")}
    </ButtonLink>
  );
  return (
    <ClientMessages namespaces={["assignment"]}>
      <LiveRefresh />
      <PageHeader title={t("title")} description={t("description")} actions={newRule} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        {rules.length === 0 ? (
          <EmptyState icon={<Route />} title={t("noRules")} action={newRule}>
            {t("noRulesHint")}
          </EmptyState>
        ) : (
          <RuleList rules={rules} sentences={sentences} actions={{ saveRule, moveRule, deleteRule }} />
        )}
        <Card>
          <CardHeader title={t("preview")} description={t("previewHint")} />
          <CardBody>
            <RulePreview ask={previewRules} language={actor.language} />
          </CardBody>
        </Card>
      </div>
      <section className="mt-9" aria-labelledby="turns">
        <h2 id="turns" className="text-lg font-semibold tracking-tight">
          {t("turns")}
        </h2>
        <p className="mt-0.5 mb-4 max-w-prose text-ink-muted">{t("turnsHint")}</p>
        {turns.length === 0 ? (
          <EmptyState as="h3" icon={<Users />} title={t("noTurns")}>
            {t("noTurnsHint")}
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {turns.map((team) => (
              <TeamTurns key={team.id} team={team} />
            ))}
          </div>
        )}
      </section>
    </ClientMessages>
  );
}
