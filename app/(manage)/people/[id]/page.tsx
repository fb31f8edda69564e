import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import {
  changePerson,
  deactivatePerson,
  invitePerson,
  reactivatePerson,
  signOutPerson,
} from "@/app/(manage)/people/actions";
import { SubmitButton } from "@/components/forms/submit-button";
import { ActButton } from "@/components/people/act-button";
import { Standing } from "@/components/people/people-table";
import { PersonFields } from "@/components/people/person-fields";
import { SavedForm } from "@/components/people/saved-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { InlineMessage } from "@/components/ui/inline-message";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { getPerson, listOrganizations } from "@/lib/people/queries";
import { teamChoices } from "@/lib/people/teams";
import type { PersonView } from "@/lib/people/types";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ added?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const actor = await pageActor("person.manage");
  const [{ id }, { added }] = await Promise.all([params, searchParams]);
  if (!z.uuid().safeParse(id).success) notFound();
  const [t, person, teams, organizations] = await Promise.all([
    getTranslations("people"),
    orNotFound(getPerson(actor, id)),
    teamChoices(actor),
    listOrganizations(actor),
  ]);
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={<Breadcrumb parents={[{ href: "/people", label: t("title") }]} here={person.name} />}
        title={person.name}
        description={person.email}
        beside={<Standing person={person} />}
      />
      {added && (
        <InlineMessage tone="success" className="mb-4">
          {t(person.role === "customer" ? "addedCustomer" : "addedStaff", { email: person.email })}
        </InlineMessage>
      )}
      <Card>
        <CardBody>
          <SavedForm action={changePerson} saved={t("saved")}>
            <input type="hidden" name="personId" value={person.id} />
            <PersonFields person={person} teams={teams} organizations={organizations} defaults={person} />
            <SubmitButton className="justify-self-end">{t("save")}</SubmitButton>
          </SavedForm>
        </CardBody>
      </Card>
      <Access person={person} />
    </div>
  );
}

async function Access({ person }: { person: PersonView }) {
  const t = await getTranslations("people");
  const input = { personId: person.id };
  return (
    <Card className="mt-5">
      <CardHeader title={t("access")} description={t("accessText")} />
      <CardBody className="flex flex-wrap gap-2">
        {person.active && person.role !== "customer" && (
          <ActButton act={invitePerson} input={input} label={t("invite")} done={t("inviteDone")} />
        )}
        <ActButton act={signOutPerson} input={input} label={t("signOutEverywhere")} done={t("signedOutEverywhere")} />
        {person.active && !person.isSelf && (
          <ActButton
            act={deactivatePerson}
            input={input}
            label={t("deactivate")}
            done={t("deactivated")}
            tone="danger"
            question={{ title: t("deactivateTitle", { name: person.name }), text: t("deactivateText") }}
          />
        )}
        {!person.active && (
          <ActButton act={reactivatePerson} input={input} label={t("reactivate")} done={t("reactivated")} />
        )}
      </CardBody>
    </Card>
  );
}
