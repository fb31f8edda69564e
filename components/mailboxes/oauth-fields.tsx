"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormTextField } from "@/components/forms/fields";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import type { OauthSettings } from "@/lib/mail/mailboxes/mailbox-schema";

type OauthFieldsProps = {
  oauth: OauthSettings | null;
  /** Whom a preset asks for. */
  preferred: OauthSettings["provider"] | null;
  kept: boolean;
  redirectUrl: string;
};

const providers = ["none", "microsoft", "google", "custom"] as const;

/** The application that was registered with whoever keeps the mailbox. */
export function OauthFields({ oauth, preferred, kept, redirectUrl }: OauthFieldsProps) {
  const t = useTranslations("mailboxes");
  const [provider, setProvider] = useState<string>(preferred ?? oauth?.provider ?? "none");
  const plain = { autoComplete: "off", spellCheck: false };
  return (
    <Card>
      <CardHeader title={t("provider")} description={t("providerText")} />
      <CardBody className="grid gap-5 sm:grid-cols-2">
        <Select
          name="provider"
          label={t("provider")}
          value={provider}
          onChange={(event) => setProvider(event.target.value)}
          options={providers.map((value) => ({ value, label: t(`providers.${value}`) }))}
        />
        {provider !== "none" && (
          <>
            {provider === "microsoft" && (
              <FormTextField
                {...plain}
                name="oauth.tenant"
                label={t("tenant")}
                description={t("tenantHint")}
                defaultValue={oauth?.tenant ?? "common"}
              />
            )}
            <FormTextField
              {...plain}
              name="oauth.clientId"
              label={t("clientId")}
              defaultValue={oauth?.clientId}
              required
            />
            <FormTextField
              {...plain}
              name="oauthClientSecret"
              type="password"
              label={t("clientSecret")}
              description={kept ? t("passwordKept") : undefined}
              autoComplete="new-password"
            />
            {provider === "custom" && (
              <>
                <FormTextField
                  {...plain}
                  name="oauth.authorizeUrl"
                  type="url"
                  label={t("authorizeUrl")}
                  defaultValue={oauth?.authorizeUrl}
                />
                <FormTextField
                  {...plain}
                  name="oauth.tokenUrl"
                  type="url"
                  label={t("tokenUrl")}
                  defaultValue={oauth?.tokenUrl}
                />
                <FormTextField {...plain} name="oauth.scope" label={t("scope")} defaultValue={oauth?.scope} />
              </>
            )}
            <p className="text-sm break-words text-ink-muted sm:col-span-2">{t("redirect", { url: redirectUrl })}</p>
          </>
        )}
      </CardBody>
    </Card>
  );
}
