"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSelect, FormTextField } from "@/components/forms/fields";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ImapSettings, SmtpSettings } from "@/lib/mail/mailboxes/mailbox-schema";

type ServerFieldsProps = {
  way: "imap" | "smtp";
  settings: ImapSettings | SmtpSettings | null;
  /** A password is kept already. */
  kept: boolean;
};

const securities = ["tls", "starttls", "none"] as const;
const usualPort = { imap: 993, smtp: 587 };

/** Where a server is, and how one signs in there. */
export function ServerFields({ way, settings, kept }: ServerFieldsProps) {
  const t = useTranslations("mailboxes");
  const [auth, setAuth] = useState<string>(settings?.auth ?? "password");
  const folder = settings && "folder" in settings ? settings.folder : "INBOX";
  return (
    <div className="grid gap-5 border-t border-line pt-5 sm:grid-cols-2">
      <FormTextField
        name={`${way}.host`}
        label={t("host")}
        defaultValue={settings?.host}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <div className="grid grid-cols-2 gap-4">
        <FormTextField
          name={`${way}.port`}
          label={t("port")}
          defaultValue={String(settings?.port ?? usualPort[way])}
          inputMode="numeric"
          required
        />
        <FormSelect
          name={`${way}.security`}
          label={t("security")}
          defaultValue={settings?.security ?? (way === "imap" ? "tls" : "starttls")}
          options={securities.map((value) => ({ value, label: t(`securities.${value}`) }))}
        />
      </div>
      <FormTextField
        name={`${way}.user`}
        label={t("user")}
        defaultValue={settings?.user}
        autoComplete="off"
        spellCheck={false}
        required={way === "imap"}
      />
      {way === "imap" && <FormTextField name="imap.folder" label={t("folder")} defaultValue={folder} />}
      <RadioGroup
        name={`${way}.auth`}
        label={t("signInBy")}
        value={auth}
        onChange={setAuth}
        options={[
          { value: "password", label: t("auths.password") },
          { value: "oauth", label: t("auths.oauth") },
        ]}
      />
      {auth === "password" && (
        <FormTextField
          name={`${way}Password`}
          type="password"
          label={t("password")}
          description={kept ? t("passwordKept") : t("appPassword")}
          autoComplete="new-password"
        />
      )}
    </div>
  );
}
