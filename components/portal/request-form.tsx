"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { UploadField } from "@/components/files/upload-field";
import { useUploads } from "@/components/files/use-uploads";
import { FormTextArea, FormTextField } from "@/components/forms/fields";
import { useField } from "@/components/forms/form-context";
import { Form } from "@/components/forms/form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { RadioGroup } from "@/components/ui/radio-group";
import { useWords } from "@/components/ui/words";
import type { CaseTypeChoice } from "@/lib/lifecycles/types";

type RequestFormProps = {
  /** Nobody signed in: name and address are asked for. */
  signedIn: boolean;
  /** What may be chosen, and which is chosen at first. */
  types: readonly CaseTypeChoice[];
  chosen: string;
  send: FormAction<{ number: number }>;
  /** The largest file, in words. */
  uploadLimit: string;
};

/** Where a customer tells what is needed. */
export function RequestForm({ signedIn, types, chosen, send, uploadLimit }: RequestFormProps) {
  const t = useTranslations("portal");
  const words = useWords();
  const uploading = useUploads({ failed: words.uploadFailed });
  const [sent, setSent] = useState<{ number: number; email: string } | null>(null);
  const [email, setEmail] = useState("");
  if (sent) return <RequestSent {...sent} signedIn={signedIn} />;
  return (
    <Form
      action={send}
      schema={() => schemaOf(signedIn)}
      onDone={({ number }) => setSent({ number, email })}
      onChange={(event) => {
        const { target } = event;
        if (target instanceof HTMLInputElement && target.name === "email") setEmail(target.value);
      }}
    >
      <TypeChoice types={types} chosen={chosen} />
      {!signedIn && (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormTextField name="name" label={t("yourName")} autoComplete="name" required />
          <FormTextField
            name="email"
            type="email"
            label={t("yourEmail")}
            description={t("yourEmailHint")}
            autoComplete="email"
            required
          />
        </div>
      )}
      <FormTextField name="subject" label={t("subject")} description={t("subjectHint")} maxLength={300} required />
      <FormTextArea
        name="bodyText"
        label={t("body")}
        description={t("bodyHint")}
        rows={7}
        className="[&_textarea]:min-h-40"
        required
      />
      <UploadField label={t("files")} description={t("filesHint", { size: uploadLimit })} uploading={uploading} />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton size="lg" disabled={uploading.busy}>
          {t("send")}
        </SubmitButton>
        <span role="status" className="text-sm text-ink-muted">
          {uploading.busy && t("waitUpload")}
        </span>
      </div>
    </Form>
  );
}

/** What the request is about; where there is one choice only, nobody is asked. */
function TypeChoice({ types, chosen }: Pick<RequestFormProps, "types" | "chosen">) {
  const t = useTranslations("portal");
  const { error, typed } = useField("type");
  if (types.length === 1) return <input type="hidden" name="type" value={chosen} />;
  const options = types.map(({ key, title, icon }) => ({
    value: key,
    label: (
      <span className="flex items-center gap-1.5">
        <CaseTypeIcon icon={icon} className="size-4 shrink-0 text-ink-muted" />
        {title}
      </span>
    ),
  }));
  return (
    <RadioGroup
      name="type"
      label={t("type")}
      options={options}
      defaultValue={typed ?? chosen}
      error={error}
      className="sm:grid-cols-2"
    />
  );
}

async function schemaOf(signedIn: boolean) {
  const { requestForm, visitorRequestForm } = await import("@/lib/cases/writing/request-form");
  return signedIn ? requestForm : visitorRequestForm;
}

function RequestSent({ number, email, signedIn }: { number: number; email: string; signedIn: boolean }) {
  const t = useTranslations("portal");
  return (
    <div role="status">
      <EmptyState
        icon={<CircleCheck />}
        title={t("sent")}
        action={
          signedIn ? (
            <ButtonLink href={`/my-cases/${number}`} variant="primary">
              {t("caseTitle", { number })}
            </ButtonLink>
          ) : (
            <ButtonLink href="/">{t("another")}</ButtonLink>
          )
        }
      >
        <p>{t("sentNumber", { number })}</p>
        {!signedIn && email && <p>{t("sentMail", { email })}</p>}
      </EmptyState>
    </div>
  );
}
