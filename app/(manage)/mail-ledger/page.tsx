import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { discardMails, retryMails } from "@/app/(manage)/mail-ledger/actions";
import { ledgerAddress } from "@/components/mail-ledger/ledger-address";
import { LedgerDesk } from "@/components/mail-ledger/ledger-desk";
import { LedgerFilters } from "@/components/mail-ledger/ledger-filters";
import { LedgerTable } from "@/components/mail-ledger/ledger-table";
import { UploadMail } from "@/components/mail-ledger/upload-mail";
import { ClientMessages } from "@/components/shell/client-messages";
import { LiveRefresh } from "@/components/shell/live";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { pageActor } from "@/lib/auth/page";
import { countLedger, ledgerMailboxes, listLedger } from "@/lib/mail/inbound/ledger-list";
import { LEDGER_VIEWS, listLedgerSchema } from "@/lib/mail/inbound/ledger-schema";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailLedger");
  return { title: t("title") };
}

type LedgerPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LedgerPage({ searchParams }: LedgerPageProps) {
  const actor = await pageActor("mailLedger.manage");
  const query = listLedgerSchema.parse(await searchParams);
  const [t, counts, mailboxes, page] = await Promise.all([
    getTranslations("mailLedger"),
    countLedger(actor),
    ledgerMailboxes(actor),
    listLedger(actor, query),
  ]);
  const { view, mailbox, q } = query;
  const choosable = view === "quarantined" || view === "discarded";
  const tabs = LEDGER_VIEWS.map((one) => ({
    href: ledgerAddress({ view: one, mailbox, q }),
    label: t(`view.${one}`),
    count: one === "quarantined" || one === "waiting" ? shown(counts[one]) : undefined,
    current: one === view,
  }));
  return (
    <ClientMessages namespaces={["mailLedger"]}>
      <LiveRefresh />
      <LiveRefresh counter="inboundMail" />
      <PageHeader title={t("title")} description={t("description")} actions={<UploadMail mailboxes={mailboxes} />} />
      <TabLinks label={t("views")} tabs={tabs} />
      <LedgerFilters query={query} mailboxes={mailboxes} />
      {page.rows.length === 0 ? (
        <EmptyState icon={<MailCheck />} title={t("none")}>
          {view === "quarantined" && t("noneQuarantined")}
        </EmptyState>
      ) : (
        <LedgerDesk
          retry={retryMails}
          discard={discardMails}
          mayDiscard={view === "quarantined"}
          every={page.older || query.cursor ? { view, reason: query.reason, mailbox, q } : undefined}
        >
          <LedgerTable label={t(`view.${view}`)} rows={page.rows} choosable={choosable} />
        </LedgerDesk>
      )}
      <Pagination
        newer={query.cursor ? ledgerAddress({ ...query, cursor: undefined }) : null}
        older={page.older && ledgerAddress({ ...query, cursor: page.older })}
      />
    </ClientMessages>
  );
}

function shown(count: number): string {
  return count > 99 ? "99+" : String(count);
}
