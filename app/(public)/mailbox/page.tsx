import { MailOpen, RotateCw } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mailboxReader } from "@/app/(public)/mailbox/reader";
import { MailList } from "@/components/mail/mail-list";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { isDemo } from "@/lib/env/setting";
import { listMails } from "@/lib/mail/outbound/outbox-queries";
import { listMailsSchema } from "@/lib/mail/outbound/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail"))("mailboxTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MailboxPage({ searchParams }: Props) {
  const reader = await mailboxReader();
  const asked = listMailsSchema.safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [t, { rows, older }] = await Promise.all([getTranslations("mail"), listMails(reader, { cursor })]);
  return (
    <>
      <PageHeader
        title={t("mailboxTitle")}
        description={t(isDemo() ? "mailboxDemo" : "mailboxStaff")}
        actions={
          <ButtonLink href="/mailbox" icon={<RotateCw aria-hidden="true" />}>
            {t("refresh")}
          </ButtonLink>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={<MailOpen />} title={t("mailboxNone")}>
          {t("mailboxNoneText")}
        </EmptyState>
      ) : (
        <MailList rows={rows} />
      )}
      <Pagination newer={cursor ? "/mailbox" : null} older={older && `/mailbox?cursor=${encodeURIComponent(older)}`} />
    </>
  );
}
