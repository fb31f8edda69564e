"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSelect, FormTextArea, FormTextField } from "@/components/forms/fields";
import { Form } from "@/components/forms/form";
import { useFormState } from "@/components/forms/form-context";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { OauthFields } from "@/components/mailboxes/oauth-fields";
import { presets, type Preset } from "@/components/mailboxes/presets";
import { ServerFields } from "@/components/mailboxes/server-fields";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { RadioGroup } from "@/components/ui/radio-group";
import { showToast } from "@/components/ui/show-toast";
import type { CaseTypeChoice } from "@/lib/lifecycles/types";
import type { MailboxView } from "@/lib/mail/mailboxes/mailbox-view-types";

type MailboxFormProps = {
  /** Null: a new one. */
  mailbox: MailboxView | null;
  teams: readonly { id: string; name: string }[];
  caseTypes: readonly CaseTypeChoice[];
  action: FormAction<{ id: string } | void>;
  redirectUrl: string;
};

const schemas = () => import("@/lib/mail/mailboxes/mailbox-form-schema");

/** The whole set-up of a mailbox; only the ways that are chosen ask for more. */
export function MailboxForm({ mailbox, teams, caseTypes, action, redirectUrl }: MailboxFormProps) {
  const t = useTranslations("mailboxes");
  const router = useRouter();
  const [receivesBy, setReceivesBy] = useState<string>(mailbox?.receivesBy ?? "imap");
  const [sendsBy, setSendsBy] = useState(mailbox?.smtp ? "own" : "installation");
  const [{ preset, round }, setPreset] = useState<{ preset: Preset | null; round: number }>({ preset: null, round: 0 });

  function choose(next: Preset) {
    setPreset({ preset: next, round: round + 1 });
    setReceivesBy("imap");
    setSendsBy("own");
  }

  function done(made: { id: string } | void) {
    showToast({ text: t("saved"), tone: "success" });
    if (made) router.push(`/mailboxes/${made.id}`);
    else router.refresh();
  }

  return (
    <Form
      action={action}
      schema={() => schemas().then((all) => (mailbox ? all.changeMailboxSchema : all.createMailboxSchema))}
      onDone={done}
    >
      {mailbox && <input type="hidden" name="mailboxId" value={mailbox.id} />}
      <Identity mailbox={mailbox} teams={teams} caseTypes={caseTypes} />
      <Card>
        <CardHeader title={t("incoming")} actions={<Presets onChoose={choose} />} />
        <CardBody className="grid gap-5">
          <RadioGroup
            name="receivesBy"
            label={t("way")}
            value={receivesBy}
            onChange={setReceivesBy}
            options={[
              { value: "imap", label: t("ways.imap"), description: t("imapText") },
              { value: "smtp", label: t("ways.smtp"), description: t("smtpText") },
              { value: "http", label: t("ways.http"), description: t("httpText") },
              { value: "none", label: t("ways.none"), description: t("noneWay") },
            ]}
          />
          {receivesBy === "imap" && (
            <ServerFields
              key={round}
              way="imap"
              settings={preset?.imap ?? mailbox?.imap ?? null}
              kept={mailbox?.kept.imapPassword ?? false}
            />
          )}
          {receivesBy === "smtp" && <p className="text-sm text-ink-muted">{t("smtpHow")}</p>}
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t("outgoing")} />
        <CardBody className="grid gap-5">
          <RadioGroup
            name="sendsBy"
            label={t("outgoing")}
            hideLabel
            value={sendsBy}
            onChange={setSendsBy}
            options={[
              { value: "installation", label: t("outgoingWays.installation"), description: t("installationText") },
              { value: "own", label: t("outgoingWays.own"), description: t("ownText") },
            ]}
          />
          {sendsBy === "own" && (
            <ServerFields
              key={round}
              way="smtp"
              settings={preset?.smtp ?? mailbox?.smtp ?? null}
              kept={mailbox?.kept.smtpPassword ?? false}
            />
          )}
        </CardBody>
      </Card>
      <OauthFields
        key={preset?.key}
        preferred={preset?.provider ?? null}
        oauth={mailbox?.oauth ?? null}
        kept={mailbox?.kept.oauthClientSecret ?? false}
        redirectUrl={redirectUrl}
      />
      <SubmitButton className="justify-self-end">{mailbox ? t("save") : t("create")}</SubmitButton>
    </Form>
  );
}

/** Fills in a well-known provider's servers, and the mailbox's own address as who signs in. */
function Presets({ onChoose }: { onChoose: (preset: Preset) => void }) {
  const t = useTranslations("mailboxes");
  const { forget } = useFormState();

  function choose({ imap, smtp, ...preset }: Preset, form: HTMLFormElement | null) {
    const address = form && new FormData(form).get("address");
    const user = typeof address === "string" ? address.trim() : "";
    forget?.(["imap", "smtp"]);
    onChoose({ ...preset, imap: { ...imap, user }, smtp: { ...smtp, user } });
  }

  return (
    <>
      <span className="text-sm text-ink-muted">{t("preset")}</span>
      {presets.map((one) => (
        <Button key={one.key} size="sm" onClick={({ currentTarget }) => choose(one, currentTarget.form)}>
          {t(`presets.${one.key}`)}
        </Button>
      ))}
    </>
  );
}

const languages = ["en", "ko"] as const;

function Identity({ mailbox, teams, caseTypes }: Pick<MailboxFormProps, "mailbox" | "teams" | "caseTypes">) {
  const t = useTranslations("mailboxes");
  return (
    <Card>
      <CardHeader title={t("identity")} description={t("identityText")} />
      <CardBody className="grid gap-5 sm:grid-cols-2">
        <FormTextField
          name="name"
          label={t("name")}
          description={t("nameHint")}
          defaultValue={mailbox?.name}
          maxLength={100}
          required
        />
        <FormTextField
          name="address"
          type="email"
          label={t("addressField")}
          defaultValue={mailbox?.address}
          autoComplete="off"
          maxLength={254}
          required
        />
        <FormSelect
          name="teamId"
          label={t("team")}
          description={t("teamHint")}
          defaultValue={mailbox?.teamId ?? ""}
          placeholder={t("noTeam")}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FormSelect
          name="caseType"
          label={t("caseType")}
          defaultValue={mailbox?.caseType ?? ""}
          placeholder={t("firstCaseType")}
          options={caseTypes.map(({ key, title }) => ({ value: key, label: title }))}
        />
        <FormSelect
          name="language"
          label={t("language")}
          defaultValue={mailbox?.language ?? "en"}
          options={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
        <FormTextArea
          name="signature"
          label={t("signature")}
          description={t("signatureHint")}
          defaultValue={mailbox?.signature}
          maxLength={2_000}
          rows={4}
          className="sm:col-span-2"
        />
      </CardBody>
    </Card>
  );
}
