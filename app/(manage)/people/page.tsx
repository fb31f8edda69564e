import { Search, UserPlus, Users } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { createOrganization } from "@/app/(manage)/people/actions";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { PeopleTable } from "@/components/people/people-table";
import { SavedForm } from "@/components/people/saved-form";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { TextField } from "@/components/ui/text-field";
import { ROLES } from "@/lib/access/actor";
import { pageActor } from "@/lib/auth/page";
import { listPeople } from "@/lib/people/queries";
import { listPeopleSchema, type ListPeopleInput } from "@/lib/people/schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PeoplePage({ searchParams }: Props) {
  const actor = await pageActor("person.manage");
  const asked = listPeopleSchema.parse(await searchParams);
  const [t, { rows, next }] = await Promise.all([getTranslations("people"), listPeople(actor, asked)]);
  const { role, cursor } = asked;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <ButtonLink href="/people/new" variant="primary" icon={<UserPlus aria-hidden="true" />}>
            {t("add")}
          </ButtonLink>
        }
      />
      <TabLinks
        label={t("role")}
        tabs={[undefined, ...ROLES].map((tab) => ({
          href: address({ ...asked, role: tab, cursor: undefined }),
          label: tab ? t(`rolesMany.${tab}`) : t("everybody"),
          current: tab === role,
        }))}
      />
      <SearchPeople asked={asked} />
      {rows.length === 0 ? (
        <EmptyState icon={<Users />} title={t("nobody")}>
          {t("nobodyText")}
        </EmptyState>
      ) : (
        <PeopleTable rows={rows} />
      )}
      <Pagination
        newer={cursor ? address({ ...asked, cursor: undefined }) : null}
        older={next && address({ ...asked, cursor: next })}
      />
      <AddOrganization />
    </>
  );
}

async function SearchPeople({ asked }: { asked: ListPeopleInput }) {
  const t = await getTranslations("people");
  return (
    <Form action="/people" role="search" className="my-4 flex max-w-md items-end gap-2">
      {asked.role && <input type="hidden" name="role" value={asked.role} />}
      <TextField
        key={asked.text}
        name="text"
        label={t("search")}
        hideLabel
        placeholder={t("search")}
        defaultValue={asked.text}
        icon={<Search aria-hidden="true" />}
        className="flex-1"
      />
      <Button type="submit">{t("searchSubmit")}</Button>
    </Form>
  );
}

async function AddOrganization() {
  const t = await getTranslations("people");
  return (
    <Disclosure title={t("addOrganization")} className="mt-8 max-w-md">
      <SavedForm
        action={createOrganization}
        saved={t("organizationAdded")}
        empties
        className="grid-cols-[minmax(0,1fr)_auto] items-end gap-3!"
      >
        <FormTextField name="name" label={t("organizationName")} maxLength={200} required />
        <SubmitButton variant="secondary">{t("addOrganizationSubmit")}</SubmitButton>
      </SavedForm>
    </Disclosure>
  );
}

function address({ role, text, cursor }: ListPeopleInput): string {
  const query = new URLSearchParams(
    Object.entries({ role, text, cursor }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return query.size > 0 ? `/people?${query}` : "/people";
}
