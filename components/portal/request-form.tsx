"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { UploadField } from "@/components/files/upload-field";
import { useUploads } from "@/components/files/use-uploads";
import { FormTextArea, FormTextField } from "@/components/forms/fields";
import { useField } from "@/components/forms/form-context";
import { generatedField } from "@/components/forms/generated-field";
import { GeneratedFields } from "@/components/forms/generated-fields";
import { Form } from "@/components/forms/form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
import { RadioGroup } from "@/components/ui/radio-group";
import { useLanguage, useWords } from "@/components/ui/words";
import type { CaseTypeChoice } from "@/lib/lifecycles/types";
import type { Locale } from "@/lib/i18n/locale";
import type { InputField } from "@/lib/lifecycle/language/input";

type RequestFormProps = {
  /** Nobody signed in: name and address are asked for. */
  signedIn: boolean;
  /** What may be chosen, and which is chosen at first. */
  types: readonly CaseTypeChoice[];
  chosen: string;
  send: FormAction<{ number: number }>;
  /** What the lifecycle of each type asks for besides, by the type's key. */
  fields: Readonly<Record<string, readonly InputField[]>>;
  /** The largest file, in words. */
  uploadLimit: string;
};

/** Where a customer tells what is needed. */
export function RequestForm({ signedIn, types, chosen, send, fields, uploadLimit }: RequestFormProps) {
  const t = useTranslations("portal");
  const words = useWords();
  const language = useLanguage();
  const uploading = useUploads({ failed: words.uploadFailed });
  const [sent, setSent] = useState<{ number: number; email: string } | null>(null);
  const [email, setEmail] = useState("");
  const [type, setType] = useState(chosen);
  const asked = fields[type] ?? [];
  if (sent) return <RequestSent {...sent} signedIn={signedIn} />;
  return (
    <Form
      action={send}
      schema={() => schemaOf({ signedIn, asked, language })}
      onDone={({ number }) => setSent({ number, email })}
      onChange={(event) => {
        const { target } = event;
        if (!(target instanceof HTMLInputElement)) return;
        if (target.name === "email") setEmail(target.value);
        if (target.name === "type") setType(target.value);
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
      <GeneratedFields key={type} fields={asked.map((field) => generatedField(field))} under="fields" />
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

type Asked = { signedIn: boolean; asked: readonly InputField[]; language: Locale };

async function schemaOf({ signedIn, asked, language }: Asked) {
  const [{ requestFormOf, visitorRequestFormOf }, { formSchema }] = await Promise.all([
    import("@/lib/cases/writing/request-form"),
    import("@/lib/lifecycle/language/input"),
  ]);
  const fields = formSchema(asked, language);
  return signedIn ? requestFormOf(fields) : visitorRequestFormOf(fields);
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
