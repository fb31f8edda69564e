"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import type { ParticipantView } from "@/lib/mail/inbound/ledger-types";

type Settle = (input: { caseId: string; email: string; take: boolean }) => Promise<ActionResult<unknown>>;
type FileFor = (input: { caseId: string; email: string }) => Promise<ActionResult<unknown>>;

type ParticipantsCardProps = {
  caseId: string;
  participants: ParticipantView[];
  add: FormAction<unknown>;
  settle: Settle;
  fileFor: FileFor;
};

/** Who takes part in a case besides its requester, who might, and whose mail waits for a nod. */
export function ParticipantsCard({ caseId, participants, add, settle, fileFor }: ParticipantsCardProps) {
  const t = useTranslations("participants");
  const router = useRouter();
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-4">
        {participants.length === 0 && <p className="text-ink-muted">{t("none")}</p>}
        <ul className="grid gap-4">
          {participants.map((one) => (
            <Participant key={one.email} {...{ caseId, one, settle, fileFor }} />
          ))}
        </ul>
        <Disclosure title={t("add")}>
          <ActionForm
            action={add}
            className="gap-2"
            onDone={(_, form) => {
              form.reset();
              router.refresh();
            }}
          >
            <input type="hidden" name="caseId" value={caseId} />
            <FormTextField type="email" name="email" label={t("address")} required maxLength={320} autoComplete="off" />
            <SubmitButton size="sm" className="w-fit">
              {t("add")}
            </SubmitButton>
          </ActionForm>
        </Disclosure>
      </CardBody>
    </Card>
  );
}

type ParticipantProps = { caseId: string; one: ParticipantView; settle: Settle; fileFor: FileFor };

const tones = { suggested: "neutral", unverified: "warning", active: "success" } as const;
const sources = { cc: "sourceCc", forwarded: "sourceForwarded", reply: "sourceReply", hand: "sourceHand" } as const;

function Participant({ caseId, one, settle, fileFor }: ParticipantProps) {
  const t = useTranslations("participants");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const { email, name, status, source, held, mayBeRequester } = one;
  const from = Object.entries(sources).find(([key]) => key === source)?.[1];
  const values = { email: name || email };

  function run(work: () => Promise<ActionResult<unknown>>, words: string) {
    startTransition(async () => {
      const result = await work();
      showToast({ text: result.ok ? words : result.message, tone: result.ok ? "success" : "danger" });
      router.refresh();
    });
  }

  const decide = (take: boolean) =>
    run(() => settle({ caseId, email, take }), t(take ? "accepted" : "refused", values));
  const shared = { size: "sm", pending } as const;
  return (
    <li className="grid gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium break-words">{name || email}</span>
        <Badge tone={tones[status]}>{t(status)}</Badge>
      </div>
      <p className="text-sm break-words text-ink-muted">
        {name && `${email} · `}
        {from && t(from)}
        {held > 0 && ` · ${t("held", { count: held })}`}
      </p>
      <div className="flex flex-wrap gap-2">
        {status === "active" ? (
          <Button {...shared} variant="ghost" aria-label={t("removeName", values)} onClick={() => decide(false)}>
            {t("remove")}
          </Button>
        ) : (
          <>
            <Button {...shared} aria-label={t("acceptName", values)} onClick={() => decide(true)}>
              {t("accept")}
            </Button>
            <Button {...shared} variant="ghost" aria-label={t("refuseName", values)} onClick={() => decide(false)}>
              {t("refuse")}
            </Button>
          </>
        )}
        {mayBeRequester && (
          <Button
            {...shared}
            aria-label={t("fileForName", values)}
            onClick={() => run(() => fileFor({ caseId, email }), t("filed", values))}
          >
            {t("fileFor")}
          </Button>
        )}
      </div>
    </li>
  );
}
