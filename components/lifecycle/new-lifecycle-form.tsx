"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FormRadioGroup, FormSelect, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { DefinitionFileField } from "@/components/lifecycle/definition-file-field";
import { showToast } from "@/components/ui/show-toast";

type Choice = { key: string; title: string };

type NewLifecycleFormProps = {
  from: "template" | "copy" | "file";
  /** `text` helps to choose. */
  templates: readonly (Choice & { text: string })[];
  lifecycles: readonly Choice[];
  /** The lifecycle that is to be copied, when it was chosen before. */
  copied: string | null;
  action: FormAction<{ key: string }>;
};

/** Begins a lifecycle; its draft opens in the editor. */
export function NewLifecycleForm({ from, templates, lifecycles, copied, action }: NewLifecycleFormProps) {
  const t = useTranslations("lifecycles");
  const router = useRouter();

  function done({ key }: { key: string }) {
    showToast({ text: t("created"), tone: "success" });
    router.push(`/lifecycles/${key}/edit`);
  }

  return (
    <ActionForm action={action} onDone={done} className="sm:grid-cols-2">
      <input type="hidden" name="from" value={from} />
      {from === "template" && (
        <FormRadioGroup
          name="template"
          label={t("template")}
          defaultValue={templates[0]?.key}
          options={templates.map(({ key, title, text }) => ({ value: key, label: title, description: text }))}
          className="gap-3 sm:col-span-2"
        />
      )}
      {from === "copy" && (
        <FormSelect
          name="lifecycle"
          label={t("copied")}
          description={t("copiedHint")}
          defaultValue={copied ?? lifecycles[0]?.key}
          options={lifecycles.map(({ key, title }) => ({ value: key, label: `${title} (${key})` }))}
          className="sm:col-span-2"
        />
      )}
      {from === "file" && <DefinitionFileField className="sm:col-span-2" />}
      <FormTextField
        name="titleEn"
        label={t("titleEn")}
        description={t("titleHint")}
        maxLength={100}
        autoComplete="off"
      />
      <FormTextField
        name="titleKo"
        label={t("titleKo")}
        description={t("titleHint")}
        maxLength={100}
        autoComplete="off"
      />
      <FormTextField
        name="key"
        label={t("key")}
        description={t("keyHint")}
        pattern="[a-z][a-z0-9\-]*"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        className="sm:col-span-2"
      />
      <SubmitButton className="justify-self-end sm:col-span-2">{t("createSubmit")}</SubmitButton>
    </ActionForm>
  );
}
