"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { CopyText } from "@/components/mailboxes/copy-text";
import { Button } from "@/components/ui/button";
import { InlineMessage } from "@/components/ui/inline-message";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

type HttpSecretProps = {
  mailboxId: string;
  url: string;
  kept: boolean;
  make: (input: unknown) => Promise<ActionResult<{ secret: string }>>;
};

/** Where a gateway posts to, and the secret it signs with: shown once, when it is made. */
export function HttpSecret({ mailboxId, url, kept, make }: HttpSecretProps) {
  const t = useTranslations("mailboxes");
  const [secret, setSecret] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await make({ mailboxId });
      if (result.ok) setSecret(result.data.secret);
      else showToast({ text: result.message, tone: "danger" });
    });
  return (
    <div className="grid gap-3">
      <p className="text-sm text-ink-muted">{t("httpHow")}</p>
      <CopyText text={url} />
      <div aria-live="polite">
        {secret ? (
          <InlineMessage tone="warning" title={t("secretOnce")}>
            <CopyText text={secret} />
          </InlineMessage>
        ) : (
          <p className="text-sm text-ink-muted">{kept ? t("secretKept") : t("secretNone")}</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" pending={pending} onClick={run}>
          {t("newSecret")}
        </Button>
        {kept && <p className="text-sm text-ink-muted">{t("newSecretText")}</p>}
      </div>
    </div>
  );
}
