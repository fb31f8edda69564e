"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { UploadField } from "@/components/files/upload-field";
import { useUploads } from "@/components/files/use-uploads";
import { FormRadioGroup, FormTextArea, FormTextField } from "@/components/forms/fields";
import { useField } from "@/components/forms/form-context";
import { generatedField } from "@/components/forms/generated-field";
import { GeneratedFields } from "@/components/forms/generated-fields";
import { Form } from "@/components/forms/form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/link";
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
  const [email, setEmail] = useState("");
  const [picked, setPicked] = useState<string | null>(null);
  const asked = fields[picked ?? chosen] ?? [];
  return (
    <Form
      action={send}
      schema={() => schemaOf({ signedIn, asked, language })}
      renderDone={({ number }) => <RequestSent {...{ number, email, signedIn }} />}
      onChange={(event) => {
        const { target } = event;
        if (!(target instanceof HTMLInputElement)) return;
        if (target.name === "email") setEmail(target.value);
        if (target.name === "type") setPicked(target.value);
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
      <AskedFields {...{ fields, picked, chosen }} />
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

/**
 * What the request is about; where there is one choice only, nobody is asked. Without scripts a choice cannot change the
 * questions below it: each is then a link to the form with its own.
 */
function TypeChoice({ types, chosen }: Pick<RequestFormProps, "types" | "chosen">) {
  const t = useTranslations("portal");
  const { typed } = useField("type");
  if (types.length === 1) return <input type="hidden" name="type" value={chosen} />;
  return (
    <>
      <FormRadioGroup
        name="type"
        label={t("type")}
        options={types.map((type) => ({ value: type.key, label: <TypeTitle {...type} /> }))}
        defaultValue={chosen}
        className="sm:grid-cols-2 noscript:hidden"
      />
      <nav aria-label={t("type")} className="hidden gap-2 noscript:grid">
        <p className="text-sm font-medium">{t("type")}</p>
        <ul className="flex flex-wrap gap-2">
          {types.map((type) => (
            <li key={type.key}>
              <a
                href={`/new?type=${encodeURIComponent(type.key)}`}
                aria-current={type.key === (typed ?? chosen) ? "true" : undefined}
                className={buttonClass({ className: "aria-current:border-accent aria-current:bg-accent-soft" })}
              >
                <TypeTitle {...type} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function TypeTitle({ title, icon }: Pick<CaseTypeChoice, "title" | "icon">) {
  return (
    <span className="flex items-center gap-1.5">
      <CaseTypeIcon icon={icon} className="size-4 shrink-0 text-ink-muted" />
      {title}
    </span>
  );
}

type AskedFieldsProps = Pick<RequestFormProps, "fields" | "chosen"> & { picked: string | null };

/** The questions of the type that is picked, else of the one that was posted before scripts had loaded. */
function AskedFields({ fields, picked, chosen }: AskedFieldsProps) {
  const { typed } = useField("type");
  const type = picked ?? typed ?? chosen;
  return (
    <GeneratedFields key={type} fields={(fields[type] ?? []).map((field) => generatedField(field))} under="fields" />
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
