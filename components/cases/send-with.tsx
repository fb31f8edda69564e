"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { createPortal } from "react-dom";
import { CommandDialog, type CommandChoices } from "@/components/cases/command-dialog";
import { Button } from "@/components/ui/button";
import type { CaseCommand } from "@/lib/cases/types";

type SendWithProps = {
  command: CaseCommand;
  people: CommandChoices;
  disabled: boolean;
  onSend: (how: { event: string; input?: unknown }) => void;
};

/** Sends an answer and moves the case in one step; asks first for what the command needs besides words. */
export function SendWith({ command, people, disabled, onSend }: SendWithProps) {
  const t = useTranslations("caseDesk");
  const [asking, setAsking] = useState(false);
  const { event } = command;
  const label = t("sendAnd", { label: command.label });
  const rest = command.input.filter(({ name }) => name !== "message" && name !== "note");
  const asks = command.confirm !== null || rest.some(({ required }) => required);
  return (
    <>
      <Button disabled={disabled} onClick={() => (asks ? setAsking(true) : onSend({ event }))}>
        {label}
      </Button>
      {/* Its form is none of the composer's: it stands outside of it. */}
      {asking &&
        createPortal(
          <CommandDialog
            command={{ ...command, label, input: rest }}
            people={people}
            send={(input) => {
              setAsking(false);
              onSend({ event, input });
              return Promise.resolve({ ok: true, data: undefined });
            }}
            onClose={() => setAsking(false)}
          />,
          document.body,
        )}
    </>
  );
}
