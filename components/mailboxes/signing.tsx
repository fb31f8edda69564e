"use client";

import { useTranslations } from "next-intl";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { CopyText } from "@/components/mailboxes/copy-text";
import { ActButton } from "@/components/people/act-button";
import { SavedForm } from "@/components/people/saved-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { ActionResult } from "@/lib/auth/action-result";
import type { MailboxView } from "@/lib/mail/mailboxes/mailbox-view-types";

type SigningProps = {
  mailboxId: string;
  address: string;
  signing: MailboxView["signing"];
  begin: FormAction<unknown>;
  stop: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** The signature of a mailbox's mails, and what has to stand in the DNS for it. */
export function Signing({ mailboxId, address, signing, begin, stop }: SigningProps) {
  const t = useTranslations("mailboxes");
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return (
    <Card>
      <CardHeader title={t("signing")} description={t("signingText")} />
      <CardBody className="grid gap-4">
        {signing ? (
          <>
            <p>{t("signingRecord")}</p>
            <CopyText text={signing.host} />
            <CopyText text={signing.record} />
            <div>
              <ActButton
                act={stop}
                input={{ mailboxId }}
                label={t("stopSigning")}
                done={t("signingStopped")}
                tone="danger"
                question={{ title: t("stopSigning"), text: t("stopSigningText") }}
              />
            </div>
          </>
        ) : (
          <SavedForm action={begin} saved={t("signingStarted")} className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="mailboxId" value={mailboxId} />
            <FormTextField
              name="selector"
              label={t("selector")}
              description={`… ._domainkey.${domain}`}
              defaultValue="caseway"
              required
            />
            <SubmitButton className="justify-self-start">{t("startSigning")}</SubmitButton>
          </SavedForm>
        )}
      </CardBody>
    </Card>
  );
}
