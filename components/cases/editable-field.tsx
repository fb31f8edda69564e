"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { FieldsOfCase } from "@/components/cases/case-fields";
import type { PropertyActions } from "@/components/cases/properties";
import { ActionForm } from "@/components/forms/action-form";
import type { GeneratedField } from "@/components/forms/generated-field";
import { generatedField } from "@/components/forms/generated-field";
import { GeneratedFields } from "@/components/forms/generated-fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import { formInput } from "@/lib/auth/form-input";
import type { FieldView } from "@/lib/cases/types";

type EditableFieldProps = { view: FieldView; found: FieldsOfCase; change: PropertyActions["change"] };

/** One field that can be changed now: its value, and on a press the input in its place. */
export function EditableField({ view, found, change }: EditableFieldProps) {
  const t = useTranslations("caseDesk");
  const [isOpen, setOpen] = useState(false);
  const { field, shown } = view;
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => button.current?.focus());
  };
  if (isOpen) {
    return (
      <div className="grid gap-1.5 rounded-md bg-sunken p-2.5">
        <dt className="text-sm font-medium">{field.label}</dt>
        <dd>
          <FieldForm {...{ view, found, change, close }} />
        </dd>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-baseline gap-3">
      <dt className="text-sm text-ink-muted">{field.label}</dt>
      <dd className="min-w-0">
        <button
          ref={button}
          type="button"
          aria-label={t("changeField", { label: field.label, value: shown || t("notSet") })}
          onClick={() => setOpen(true)}
          className="group -mx-2 flex w-[calc(100%+1rem)] items-baseline gap-2 rounded-md px-2 py-1 text-left hover:bg-hover pointer-coarse:min-h-10 pointer-coarse:items-center"
        >
          <span className={`min-w-0 flex-1 break-words whitespace-pre-line ${shown ? "" : "text-ink-faint"}`}>
            {shown || t("notSet")}
          </span>
          <Pencil
            aria-hidden="true"
            className="size-3.5 shrink-0 translate-y-0.5 text-ink-faint group-hover:text-ink group-focus-visible:text-ink"
          />
        </button>
      </dd>
    </div>
  );
}

/** A "no" is said at the input, what was typed stays, and the page behind it shows what is true. */
function FieldForm({ view, found, change, close }: EditableFieldProps & { close: () => void }) {
  const t = useTranslations("caseDesk");
  const words = useWords();
  const router = useRouter();
  const { id: caseId, rev } = found;
  const { name } = view.field;
  const changing = (to: unknown, at: number) => change({ caseId, rev: at, changes: { fields: { [name]: to } } });

  async function save(_previous: unknown, form?: FormData) {
    const given = formInput(form ?? new FormData())["fields"];
    const typed = new Map<string, unknown>(Object.entries(given ?? {})).get(name) ?? null;
    const result = await changing(typed, rev);
    if (!result.ok) router.refresh();
    return result;
  }

  function saved({ rev: after }: { rev: number }) {
    close();
    router.refresh();
    if (after === rev) return;
    const undo = async () => {
      const result = await changing(view.value, after);
      showToast(result.ok ? { text: t("undone") } : { text: result.message, tone: "danger" });
      router.refresh();
    };
    showToast({ text: t("changed"), action: { label: t("undo"), run: undo } });
  }

  return (
    <ActionForm
      action={save}
      onDone={saved}
      noValidate
      className="gap-2.5"
      onKeyDown={(event) => event.key === "Escape" && close()}
      ref={focusFirst}
    >
      <GeneratedFields fields={[inputOf(view, found)]} under="fields" hideLabel />
      <div className="flex gap-2">
        <SubmitButton size="sm">{words.save}</SubmitButton>
        <Button size="sm" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </ActionForm>
  );
}

function focusFirst(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("input, select, textarea")?.focus();
}

/** The input with the value there is; a reference keeps whom it points at among its choices. */
function inputOf({ field, value, shown }: FieldView, { people }: FieldsOfCase): GeneratedField {
  const choices = { ...people, people: people.assignable };
  const input = generatedField(field, choices);
  const isMissing = field.type === "ref" && typeof value === "string" && !input.options.some((o) => o.value === value);
  const options = isMissing ? [{ value, label: shown }, ...input.options] : input.options;
  return { ...input, options, value };
}
