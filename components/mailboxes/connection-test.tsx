"use client";

import { PlugZap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { FaultMessage } from "@/components/mailboxes/fault-message";
import { Button } from "@/components/ui/button";
import { InlineMessage } from "@/components/ui/inline-message";
import { showToast } from "@/components/ui/show-toast";
import { Spinner } from "@/components/ui/spinner";
import type { ActionResult } from "@/lib/auth/action-result";
import type { MailboxTest } from "@/lib/mail/mailboxes/mailbox-schema";

type ConnectionTestProps = {
  mailboxId: string;
  revision: number;
  tested: MailboxTest | null;
  ask: (input: unknown) => Promise<ActionResult<unknown>>;
};

const LOOK_MS = 700;
const SLOW_AFTER = 15;
const GIVE_UP_AFTER = 90;

/** Asks the worker to try both connections, and looks until it has. */
export function ConnectionTest({ mailboxId, revision, tested, ask }: ConnectionTestProps) {
  const t = useTranslations("mailboxes");
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const [pending, start] = useTransition();
  const waiting = looks > 0 && tested === null;

  useEffect(() => {
    if (!waiting || looks > GIVE_UP_AFTER) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      router.refresh();
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [waiting, looks, router]);

  function begin() {
    start(async () => {
      const result = await ask({ mailboxId });
      if (result.ok) setLooks(1);
      else showToast({ text: result.message, tone: "danger" });
    });
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<PlugZap aria-hidden="true" />} pending={pending || waiting} onClick={begin}>
          {t("test")}
        </Button>
        <p className="text-sm text-ink-muted">{t("testText")}</p>
      </div>
      <div aria-live="polite" className="grid gap-2">
        {waiting && (
          <p className="flex items-center gap-2 text-sm text-ink-muted">
            <Spinner />
            {looks > SLOW_AFTER ? t("testSlow") : t("testing")}
          </p>
        )}
        {!waiting && tested && (
          <>
            {tested.revision !== revision && <p className="text-sm text-ink-muted">{t("testOld")}</p>}
            <Side title={t("testIncoming")} side={tested.incoming} />
            <Side title={t("testOutgoing")} side={tested.outgoing} />
          </>
        )}
      </div>
    </div>
  );
}

function Side({ title, side }: { title: string; side: MailboxTest["incoming"] }) {
  const t = useTranslations("mailboxes");
  if (!side) {
    return (
      <InlineMessage title={title}>
        <p>{t("testNothing")}</p>
      </InlineMessage>
    );
  }
  return (
    <InlineMessage tone={side.ok ? "success" : "danger"} title={title}>
      {side.ok ? <p>{t("testWorks")}</p> : <FaultMessage fault={side.fault ?? "server"} detail={side.detail ?? null} />}
    </InlineMessage>
  );
}
