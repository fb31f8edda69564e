import { Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { changeTeam, createTeam } from "@/app/(manage)/teams/actions";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { SavedForm } from "@/components/people/saved-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { assignablePeople } from "@/lib/people/queries";
import { listTeams } from "@/lib/people/teams";
import type { Choice, TeamRow } from "@/lib/people/types";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("teamsTitle") };
}

export default async function TeamsPage() {
  const actor = await pageActor("team.manage");
  const [t, teams, staff] = await Promise.all([getTranslations("people"), listTeams(actor), assignablePeople(actor)]);
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("teamsTitle")} description={t("teamsText")} />
      {teams.length === 0 && (
        <EmptyState icon={<Users />} title={t("noTeams")}>
          {t("noTeamsText")}
        </EmptyState>
      )}
      <ul className="grid gap-3">
        {teams.map((team) => (
          <TeamCard key={team.id} team={team} staff={staff} />
        ))}
      </ul>
      <Card className="mt-5">
        <CardHeader title={t("addTeam")} />
        <CardBody>
          <SavedForm action={createTeam} saved={t("teamAdded")} empties>
            <TeamFields team={null} staff={staff} />
            <SubmitButton className="justify-self-end">{t("addTeam")}</SubmitButton>
          </SavedForm>
        </CardBody>
      </Card>
    </div>
  );
}

async function TeamCard({ team, staff }: { team: TeamRow; staff: Choice[] }) {
  const t = await getTranslations("people");
  const members = team.members.map(({ name }) => name).join(", ");
  return (
    <li>
      <Card>
        <CardHeader title={team.name} description={members || t("noMembers")} />
        <CardBody>
          <Disclosure title={t("changeTeam", { name: team.name })}>
            <SavedForm action={changeTeam} saved={t("saved")} className="pt-3">
              <input type="hidden" name="teamId" value={team.id} />
              <TeamFields team={team} staff={staff} />
              <SubmitButton className="justify-self-end">{t("save")}</SubmitButton>
            </SavedForm>
          </Disclosure>
        </CardBody>
      </Card>
    </li>
  );
}

async function TeamFields({ team, staff }: { team: TeamRow | null; staff: Choice[] }) {
  const t = await getTranslations("people");
  // Members who are no longer active staff are not offered: saving lets them go.
  return (
    <>
      <FormTextField name="name" label={t("teamName")} defaultValue={team?.name} maxLength={200} required />
      <CheckboxGroup
        name="personIds[]"
        label={t("members")}
        className="sm:grid-cols-2"
        options={staff.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValues={team?.members.map(({ id }) => id)}
      />
    </>
  );
}
