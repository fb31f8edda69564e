"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddressField } from "@/components/cases/address-field";
import { Button } from "@/components/ui/button";

type RecipientsProps = {
  to: string;
  cc: readonly string[];
  bcc: readonly string[];
  onCc: (addresses: string[]) => void;
  onBcc: (addresses: string[]) => void;
  errors: { cc?: string | undefined; bcc?: string | undefined };
};

/** Whom a reply goes to: the requester, who takes part in the case, and who gets this one reply unseen by the others. */
export function Recipients({ to, cc, bcc, onCc, onBcc, errors }: RecipientsProps) {
  const t = useTranslations("caseDesk");
  const [asked, setAsked] = useState({ cc: false, bcc: false });
  const shows = { cc: asked.cc || cc.length > 0, bcc: asked.bcc || bcc.length > 0 };
  const words = {
    remove: (address: string) => t("removeAddress", { address }),
    invalid: (text: string) => t("noAddress", { text }),
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-1.5 border-b border-line px-3 py-1.5 text-sm">
        <span className="w-16 shrink-0 text-ink-muted">{t("to")}</span>
        <span className="min-w-0 truncate">{to}</span>
        <span className="ml-auto flex gap-1">
          {!shows.cc && (
            <Button size="sm" variant="ghost" onClick={() => setAsked({ ...asked, cc: true })}>
              {t("addCc")}
            </Button>
          )}
          {!shows.bcc && (
            <Button size="sm" variant="ghost" onClick={() => setAsked({ ...asked, bcc: true })}>
              {t("addBcc")}
            </Button>
          )}
        </span>
      </div>
      {shows.cc && (
        <AddressField
          label={t("cc")}
          addresses={cc}
          onChange={onCc}
          words={{ ...words, hint: t("ccHint") }}
          error={errors.cc}
          focused={asked.cc}
        />
      )}
      {shows.bcc && (
        <AddressField
          label={t("bcc")}
          addresses={bcc}
          onChange={onBcc}
          words={{ ...words, hint: t("bccHint") }}
          error={errors.bcc}
          focused={asked.bcc}
        />
      )}
    </>
  );
}
