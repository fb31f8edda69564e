"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CommandDialog, type CommandChoices } from "@/components/cases/command-dialog";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import { SENDS } from "@/lib/lifecycles/contract";
import { Tooltip } from "@/components/ui/tooltip";
import type { ActionResult } from "@/lib/auth/action-result";
import type { MovedCase } from "@/lib/cases/types";
import type { AvailableEvent } from "@/lib/lifecycle/engine/available";

export type Move = (input: unknown) => Promise<ActionResult<MovedCase>>;

type CommandBarProps = {
  supportCase: { id: string; rev: number; number: number };
  commands: readonly AvailableEvent[];
  people: CommandChoices;
  move: Move;
};

/** Who has the case is no step of it. */
const aside: ReadonlySet<string> = new Set([SENDS.assign.name, SENDS.release.name]);

/** What the lifecycle offers here, the usual step first. A refused command stays in its place and says why. */
export function CommandBar({ supportCase, commands, people, move }: CommandBarProps) {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const [asking, setAsking] = useState<AvailableEvent | null>(null);
  const [pending, setPending] = useState<string | null>(null);

  async function send(event: string, input: unknown): Promise<ActionResult<MovedCase>> {
    const result = await move({ caseId: supportCase.id, event, input, rev: supportCase.rev });
    if (result.ok) {
      showToast({
        text: t("moveDone", { number: supportCase.number, state: result.data.stateLabel }),
        tone: "success",
      });
      setAsking(null);
      router.refresh();
    }
    return result;
  }

  async function press(command: AvailableEvent) {
    if (command.input.length > 0 || command.confirm) return setAsking(command);
    setPending(command.event);
    const result = await send(command.event, {});
    setPending(null);
    if (!result.ok) {
      showToast({ text: result.message, tone: "danger" });
      router.refresh();
    }
  }

  if (commands.length === 0) return null;
  return (
    <div role="group" aria-label={t("actions")} className="flex flex-wrap gap-2">
      {commands.map((command, at) => (
        <CommandButton
          key={command.event}
          command={command}
          usual={at === 0 && command.allowed && !aside.has(command.event)}
          pending={pending === command.event}
          onPress={() => press(command)}
        />
      ))}
      {asking && (
        <CommandDialog
          command={asking}
          people={people}
          send={(input) => send(asking.event, input)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

type CommandButtonProps = { command: AvailableEvent; usual: boolean; pending: boolean; onPress: () => void };

function CommandButton({ command, usual, pending, onPress }: CommandButtonProps) {
  const { label, event, allowed, why } = command;
  const hotkey = event === SENDS.assign.name ? "a" : usual ? "e" : undefined;
  if (allowed) {
    return (
      <Button
        variant={usual ? "secondary" : "ghost"}
        pending={pending}
        onClick={onPress}
        data-hotkey={hotkey}
        data-palette={label}
        aria-keyshortcuts={hotkey}
      >
        {label}
      </Button>
    );
  }
  return (
    <Tooltip text={why ?? ""}>
      {(describedBy) => (
        <Button aria-disabled aria-describedby={describedBy} variant="secondary" className="border-dashed">
          {label}
        </Button>
      )}
    </Tooltip>
  );
}
