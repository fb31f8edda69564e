import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createMailbox } from "@/app/(manage)/mailboxes/actions";
import { MailboxForm } from "@/components/mailboxes/mailbox-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { pageActor } from "@/lib/auth/page";
import { offeredCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { oauthRedirect } from "@/lib/mail/mailboxes/sign-in-at-provider";
import { teamChoices } from "@/lib/people/teams";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailboxes"))("add") };
}

export default async function NewMailboxPage() {
  const actor = await pageActor("mailbox.manage");
  const [t, teams, caseTypes] = await Promise.all([
    getTranslations("mailboxes"),
    teamChoices(actor),
    offeredCaseTypes(actor, actor.language),
  ]);
  return (
    <ClientMessages namespaces={["mailboxes"]}>
      <div className="max-w-3xl">
        <PageHeader
          above={<Breadcrumb parents={[{ href: "/mailboxes", label: t("title") }]} here={t("add")} />}
          title={t("add")}
        />
        <MailboxForm mailbox={null} {...{ teams, caseTypes }} action={createMailbox} redirectUrl={oauthRedirect()} />
      </div>
    </ClientMessages>
  );
}
