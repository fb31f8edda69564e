import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createPerson } from "@/app/(manage)/people/actions";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { PersonFields } from "@/components/people/person-fields";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardBody } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { listOrganizations } from "@/lib/people/queries";
import { teamChoices } from "@/lib/people/teams";
import { readSettings } from "@/lib/settings/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("add") };
}

export default async function NewPersonPage() {
  const actor = await pageActor("person.manage");
  const [t, teams, organizations, settings] = await Promise.all([
    getTranslations("people"),
    teamChoices(actor),
    listOrganizations(actor),
    readSettings(),
  ]);
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={<Breadcrumb parents={[{ href: "/people", label: t("title") }]} here={t("add")} />}
        title={t("add")}
        description={t("addText")}
      />
      <Card>
        <CardBody>
          <ActionForm action={createPerson}>
            <PersonFields
              person={null}
              teams={teams}
              organizations={organizations}
              defaults={{ language: settings.defaultLanguage, timeZone: settings.businessZone }}
            />
            <div className="flex justify-end gap-2">
              <ButtonLink href="/people">{t("cancel")}</ButtonLink>
              <SubmitButton>{t("addSubmit")}</SubmitButton>
            </div>
          </ActionForm>
        </CardBody>
      </Card>
    </div>
  );
}
