import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { notFound } from "next/navigation";
import {
  changeMailbox,
  connectMailbox,
  newHttpSecret,
  startSigning,
  stopSigning,
  switchMailbox,
  testMailbox,
} from "@/app/(manage)/mailboxes/actions";
import { ActiveSwitch } from "@/components/mailboxes/active-switch";
import { ConnectionTest } from "@/components/mailboxes/connection-test";
import { HttpSecret } from "@/components/mailboxes/http-secret";
import { MailboxForm } from "@/components/mailboxes/mailbox-form";
import { MailboxHealth } from "@/components/mailboxes/mailbox-health";
import { MailboxStateBadge } from "@/components/mailboxes/mailbox-state";
import { Signing } from "@/components/mailboxes/signing";
import { ClientMessages } from "@/components/shell/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { offeredCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { mailboxIdSchema } from "@/lib/mail/mailboxes/mailbox-form-schema";
import { getMailbox } from "@/lib/mail/mailboxes/mailbox-queries";
import type { MailboxView } from "@/lib/mail/mailboxes/mailbox-view-types";
import { oauthRedirect } from "@/lib/mail/mailboxes/sign-in-at-provider";
import { teamChoices } from "@/lib/people/teams";

type MailboxPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailboxes"))("changeTitle") };
}

export default async function MailboxPage({ params }: MailboxPageProps) {
  const actor = await pageActor("mailbox.read");
  const { data } = mailboxIdSchema.safeParse({ mailboxId: (await params).id });
  if (!data) notFound();
  const [t, mailbox, teams, caseTypes] = await Promise.all([
    getTranslations("mailboxes"),
    orNotFound(getMailbox(actor, data.mailboxId)),
    teamChoices(actor),
    offeredCaseTypes(actor, actor.language),
  ]);
  const manages = can(actor, "mailbox.manage");
  return (
    <ClientMessages namespaces={["mailboxes"]}>
      <div className="grid max-w-3xl gap-5">
        <PageHeader
          above={<Breadcrumb parents={[{ href: "/mailboxes", label: t("title") }]} here={mailbox.address} />}
          title={mailbox.name}
          description={mailbox.address}
          beside={<MailboxStateBadge state={mailbox.state} />}
          actions={manages && <ActiveSwitch mailboxId={mailbox.id} active={mailbox.active} change={switchMailbox} />}
        />
        <Card>
          <CardHeader title={t("health")} />
          <CardBody className="grid gap-5">
            <MailboxHealth mailbox={mailbox} connect={manages ? connectMailbox : null} />
            {manages && (
              <ConnectionTest
                mailboxId={mailbox.id}
                revision={mailbox.revision}
                tested={mailbox.tested}
                ask={testMailbox}
              />
            )}
          </CardBody>
        </Card>
        {manages ? (
          <SetUp mailbox={mailbox} teams={teams} caseTypes={caseTypes} />
        ) : (
          <p className="text-ink-muted">{t("managersOnly")}</p>
        )}
      </div>
    </ClientMessages>
  );
}

type SetUpProps = Pick<ComponentProps<typeof MailboxForm>, "teams" | "caseTypes"> & { mailbox: MailboxView };

async function SetUp({ mailbox, ...choices }: SetUpProps) {
  const t = await getTranslations("mailboxes");
  const { id, receivesBy, httpUrl, kept, signing, address } = mailbox;
  return (
    <>
      {receivesBy === "http" && (
        <Card>
          <CardHeader title={t("http")} />
          <CardBody>
            <HttpSecret mailboxId={id} url={httpUrl} kept={kept.httpSecret} make={newHttpSecret} />
          </CardBody>
        </Card>
      )}
      <MailboxForm mailbox={mailbox} {...choices} action={changeMailbox} redirectUrl={oauthRedirect()} />
      <Signing mailboxId={id} address={address} signing={signing} begin={startSigning} stop={stopSigning} />
    </>
  );
}
