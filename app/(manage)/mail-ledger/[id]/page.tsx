import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { applyToCase, discardMails, openAsCase, retryMails } from "@/app/(manage)/mail-ledger/actions";
import { MailAdvice } from "@/components/mail-ledger/mail-advice";
import { MailContent } from "@/components/mail-ledger/mail-content";
import { MailControls } from "@/components/mail-ledger/mail-controls";
import { MailFacts } from "@/components/mail-ledger/mail-facts";
import { MailProof } from "@/components/mail-ledger/mail-proof";
import { MailStatus } from "@/components/mail-ledger/mail-status";
import { ClientMessages } from "@/components/shell/client-messages";
import { LiveRefresh } from "@/components/shell/live";
import { Link } from "@/components/ui/link";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { getLedgerMail } from "@/lib/mail/inbound/ledger-mail";

type MailPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailLedger");
  return { title: t("title") };
}

export default async function LedgerMailPage({ params }: MailPageProps) {
  const actor = await pageActor("mailLedger.manage");
  const [t, mail] = await Promise.all([
    getTranslations("mailLedger"),
    params.then(({ id }) => orNotFound(getLedgerMail(actor, id))),
  ]);
  return (
    <ClientMessages namespaces={["mailLedger"]}>
      <LiveRefresh />
      <LiveRefresh counter="inboundMail" />
      <PageHeader
        above={
          <Link href="/mail-ledger" quiet className="w-fit text-sm text-ink-muted">
            {t("title")}
          </Link>
        }
        title={<span className="break-words">{mail.subject || t("noSubjectShown")}</span>}
        beside={<MailStatus mail={mail} />}
        actions={
          <>
            <a href={`/api/mail-ledger/${mail.id}`} download className={buttonClass({ variant: "ghost" })}>
              <Download aria-hidden="true" />
              {t("raw.download")}
            </a>
            <MailControls
              mailId={mail.id}
              may={mail.may}
              retry={retryMails}
              discard={discardMails}
              open={openAsCase}
              apply={applyToCase}
            />
          </>
        }
      />
      <MailAdvice mail={mail} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <MailContent mail={mail} />
        <aside className="grid content-start gap-4">
          <MailFacts mail={mail} />
          <MailProof mail={mail} />
        </aside>
      </div>
    </ClientMessages>
  );
}
