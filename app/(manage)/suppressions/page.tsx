import { MailCheck, Search } from "lucide-react";
import type { Metadata } from "next";
import Form from "next/form";
import { getTranslations } from "next-intl/server";
import { addSuppression, removeSuppression, restoreSuppression } from "@/app/(manage)/suppressions/actions";
import { AddSuppression } from "@/components/suppressions/add-suppression";
import { SuppressionTable } from "@/components/suppressions/suppression-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TextField } from "@/components/ui/text-field";
import { can } from "@/lib/access/permissions";
import { pageActor } from "@/lib/auth/page";
import { listSuppressions } from "@/lib/mail/suppressions/list-suppressions";
import { listSuppressionsSchema } from "@/lib/mail/suppressions/suppression-schema";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailGuard"))("title") };
}

export default async function SuppressionsPage({ searchParams }: Props) {
  const actor = await pageActor("suppression.manage");
  const asked = listSuppressionsSchema.safeParse(await searchParams).data ?? {};
  const { search = "", cursor } = asked;
  const [t, { rows, older }] = await Promise.all([getTranslations("mailGuard"), listSuppressions(actor, asked)]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={<Add />} />
      {(rows.length > 0 || search) && <SearchField search={search} />}
      {rows.length === 0 ? (
        <EmptyState
          icon={<MailCheck />}
          title={search ? t("noneFound", { search }) : t("none")}
          action={search && <ButtonLink href="/suppressions">{t("clear")}</ButtonLink>}
        >
          {search ? t("noneFoundText") : t("noneText")}
        </EmptyState>
      ) : (
        <SuppressionTable
          rows={rows}
          linksPeople={can(actor, "person.manage")}
          remove={removeSuppression}
          restore={restoreSuppression}
        />
      )}
      <Pagination newer={cursor ? address({ search }) : null} older={older && address({ search, cursor: older })} />
    </>
  );
}

async function Add() {
  const t = await getTranslations("mailGuard");
  const words = {
    open: t("add"),
    title: t("addTitle"),
    text: t("addText"),
    email: t("email"),
    reason: t("reason"),
    reasonHint: t("reasonHint"),
    cancel: t("cancel"),
    submit: t("addTitle"),
    added: t.raw("added") as string,
  };
  return <AddSuppression add={addSuppression} words={words} />;
}

async function SearchField({ search }: { search: string }) {
  const t = await getTranslations("mailGuard");
  return (
    <Form action="/suppressions" role="search" className="my-4 flex max-w-md items-end gap-2">
      <TextField
        key={search}
        name="search"
        label={t("search")}
        hideLabel
        placeholder={t("search")}
        defaultValue={search}
        icon={<Search aria-hidden="true" />}
        className="flex-1"
      />
      <Button type="submit">{t("find")}</Button>
    </Form>
  );
}

function address({ search, cursor }: { search: string; cursor?: string }): string {
  const query = new URLSearchParams({ ...(search && { search }), ...(cursor && { cursor }) });
  return query.size > 0 ? `/suppressions?${query}` : "/suppressions";
}
