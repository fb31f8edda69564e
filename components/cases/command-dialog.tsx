"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { generatedField } from "@/components/forms/generated-field";
import { GeneratedFields } from "@/components/forms/generated-fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ActionResult } from "@/lib/auth/action-result";
import { formInput } from "@/lib/auth/form-input";
import type { Named } from "@/lib/cases/types";
import type { AvailableEvent } from "@/lib/lifecycle/engine/available";

/** Whom a command's fields may name. */
export type CommandChoices = {
  assignable: readonly Named[];
  teams: readonly Named[];
  contacts: readonly Named[];
};

type CommandDialogProps = {
  command: Pick<AvailableEvent, "label" | "confirm" | "input">;
  people: CommandChoices;
  send: (input: unknown) => Promise<ActionResult<unknown>>;
  onClose: () => void;
};

/** Asks for what a command needs, or whether one is sure. */
export function CommandDialog({ command, people, send, onClose }: CommandDialogProps) {
  const t = useTranslations("caseDesk");
  const choices = { ...people, people: people.assignable };
  const submit = (_previous: unknown, form?: FormData) => send(formInput(form ?? new FormData())["input"] ?? {});
  return (
    <Dialog open onClose={onClose} title={command.label} description={command.confirm ?? undefined}>
      <ActionForm action={submit}>
        <GeneratedFields fields={command.input.map((field) => generatedField(field, choices))} under="input" />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{command.label}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
