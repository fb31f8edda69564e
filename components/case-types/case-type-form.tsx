"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { ActionForm } from "@/components/forms/action-form";
import { FormCheckbox, FormRadioGroup, FormSelect, FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { showToast } from "@/components/ui/show-toast";
import { PRIORITIES } from "@/lib/cases/schema";
import { CASE_TYPE_ICONS } from "@/lib/lifecycles/case-type-schema";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

type CaseTypeFormProps = {
  /** Null: a new one. */
  type: CaseTypeRow | null;
  /** Those that cases can start on, by their titles. */
  lifecycles: readonly { key: string; title: string }[];
  teams: readonly { id: string; name: string }[];
  /** The lifecycle that was chosen before; null: none. */
  chosen: string | null;
  action: FormAction<{ active: boolean }>;
};

/** What a case type is called, which lifecycle it starts, and what its new cases begin with. */
export function CaseTypeForm({ type, lifecycles, teams, chosen, action }: CaseTypeFormProps) {
  const t = useTranslations("caseTypes");
  const router = useRouter();

  function done({ active }: { active: boolean }) {
    if (type || active) showToast({ text: type ? t("saved") : t("added"), tone: "success" });
    else showToast({ text: t("addedInactive") });
    router.push("/case-types");
  }

  return (
    <ActionForm action={action} onDone={done} className="sm:grid-cols-2">
      <FormTextField name="titleEn" label={t("titleEn")} defaultValue={type?.title.en} maxLength={100} required />
      <FormTextField name="titleKo" label={t("titleKo")} defaultValue={type?.title.ko} maxLength={100} required />
      {type ? (
        <>
          <input type="hidden" name="key" value={type.key} />
          <input type="hidden" name="seenAt" value={type.updatedAt.toISOString()} />
        </>
      ) : (
        <FormTextField
          name="key"
          label={t("key")}
          description={t("keyHint")}
          pattern="[a-z][a-z0-9\-]*"
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          required
          className="sm:col-span-2"
        />
      )}
      <Icons chosen={type?.icon ?? "question"} />
      <Beginning {...{ type, lifecycles, teams, chosen }} />
      <SubmitButton className="justify-self-end sm:col-span-2">{type ? t("save") : t("add")}</SubmitButton>
    </ActionForm>
  );
}

function Icons({ chosen }: { chosen: CaseTypeRow["icon"] }) {
  const t = useTranslations("caseTypes");
  const options = CASE_TYPE_ICONS.map((icon) => ({
    value: icon,
    label: (
      <span className="flex items-center gap-1.5">
        <CaseTypeIcon icon={icon} className="size-4 text-ink-muted" />
        {t(`icons.${icon}`)}
      </span>
    ),
  }));
  return (
    <FormRadioGroup
      name="icon"
      label={t("icon")}
      options={options}
      defaultValue={chosen}
      className="grid-cols-2 sm:col-span-2 sm:grid-cols-4"
    />
  );
}

function Beginning({ type, lifecycles, teams, chosen }: Omit<CaseTypeFormProps, "action">) {
  const t = useTranslations("caseTypes");
  const words = useTranslations("caseDesk");
  return (
    <>
      <FormSelect
        name="lifecycle"
        label={t("lifecycle")}
        description={t("lifecycleHint")}
        defaultValue={type?.lifecycle.key ?? chosen ?? (lifecycles.length === 1 ? lifecycles[0]?.key : "")}
        placeholder={t("chooseLifecycle")}
        required
        options={lifecycles.map(({ key, title }) => ({ value: key, label: title }))}
        className="sm:col-span-2"
      />
      <FormSelect
        name="teamId"
        label={t("team")}
        defaultValue={type?.team?.id ?? ""}
        placeholder={t("noTeam")}
        options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormSelect
        name="priority"
        label={t("priority")}
        defaultValue={type?.priority ?? "normal"}
        options={PRIORITIES.map((value) => ({ value, label: words(`priorities.${value}`) }))}
      />
      <FormCheckbox
        name="forCustomers"
        label={t("forCustomers")}
        description={t("forCustomersHint")}
        defaultChecked={type?.forCustomers ?? false}
        className="sm:col-span-2"
      />
    </>
  );
}
