"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { generatedField } from "@/components/forms/generated-field";
import { GeneratedFields } from "@/components/forms/generated-fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { formInput } from "@/lib/auth/form-input";
import type { ActionResult } from "@/lib/auth/action-result";
import type { MovedCase } from "@/lib/cases/types";
import type { AvailableEvent } from "@/lib/lifecycle/engine/available";

type Move = (input: unknown) => Promise<ActionResult<MovedCase>>;

type CustomerCommandsProps = {
  supportCase: { id: string; rev: number };
  commands: readonly AvailableEvent[];
  title: string | null;
  /** The case goes on with what is decided here; otherwise it is only possible. */
  awaited: boolean;
  move: Move;
};

/** What the lifecycle lets a customer decide here, such as accepting a solution or reopening the case. */
export function CustomerCommands({ supportCase, commands, title, awaited, move }: CustomerCommandsProps) {
  const [asking, setAsking] = useState<AvailableEvent | null>(null);
  const allowed = commands.filter((command) => command.allowed);
  if (allowed.length === 0) return null;
  return (
    <section className={cx("grid gap-3", awaited && "rounded-xl border border-line bg-surface p-5 shadow-card")}>
      {title && <h2 className="text-lg font-semibold">{title}</h2>}
      <div className="flex flex-wrap gap-3">
        {allowed.map((command, index) => (
          <Button
            key={command.event}
            size={awaited ? "lg" : "md"}
            variant={awaited && index === 0 ? "primary" : "secondary"}
            onClick={() => setAsking(command)}
          >
            {command.label}
          </Button>
        ))}
      </div>
      {asking && (
        <CommandDialog supportCase={supportCase} command={asking} move={move} onClose={() => setAsking(null)} />
      )}
    </section>
  );
}

type CommandDialogProps = Pick<CustomerCommandsProps, "supportCase" | "move"> & {
  command: AvailableEvent;
  onClose: () => void;
};

function CommandDialog({ supportCase, command, move, onClose }: CommandDialogProps) {
  const t = useTranslations("portal");
  const router = useRouter();

  async function send(_previous: unknown, form?: FormData): Promise<ActionResult<MovedCase>> {
    const { input = {} } = formInput(form ?? new FormData());
    return move({ caseId: supportCase.id, event: command.event, input });
  }

  function done() {
    showToast({ text: t("changed"), tone: "success" });
    onClose();
    router.refresh();
  }

  return (
    <Dialog open onClose={onClose} title={command.label} description={command.confirm ?? undefined}>
      <ActionForm action={send} onDone={done}>
        <GeneratedFields fields={command.input.map((field) => generatedField(field))} under="input" />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{command.label}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
