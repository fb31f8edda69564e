import { AtSign, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailboxTable } from "@/components/mailboxes/mailbox-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { pageActor } from "@/lib/auth/page";
import { listMailboxes } from "@/lib/mail/mailboxes/mailbox-queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailboxes"))("title") };
}

export default async function MailboxesPage() {
  const actor = await pageActor("mailbox.read");
  const [t, rows] = await Promise.all([getTranslations("mailboxes"), listMailboxes(actor)]);
  const add = can(actor, "mailbox.manage") && (
    <ButtonLink href="/mailboxes/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={rows.length > 0 && add} />
      {rows.length === 0 ? (
        <EmptyState icon={<AtSign />} title={t("none")} action={add}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <MailboxTable label={t("title")} rows={rows} />
      )}
    </>
  );
}
