"use client";

import { useTranslations } from "next-intl";
import { SavedReplies } from "@/components/cases/saved-replies";
import type { CommandChoices } from "@/components/cases/command-dialog";
import { SendLater } from "@/components/cases/send-later";
import { SendWith } from "@/components/cases/send-with";
import type { DraftState } from "@/components/cases/draft-keeper";
import { Button } from "@/components/ui/button";
import type { CaseCommand } from "@/lib/cases/types";
import type { SavedReplyView } from "@/lib/cases/writing/saved-replies";

type SendBarProps = {
  isNote: boolean;
  commands: readonly CaseCommand[];
  people: CommandChoices;
  empty: boolean;
  busy: boolean;
  /** Files are still on their way. */
  waits: boolean;
  draft: DraftState;
  chosen: Date | null;
  saved: readonly SavedReplyView[];
  onInsert: (html: string) => void;
  onSend: (how: { event?: string; input?: unknown; sendAt?: Date }) => void;
};

/** How a text leaves: as it is, with a command of the lifecycle, or later. */
export function SendBar({
  isNote,
  commands,
  people,
  empty,
  busy,
  waits,
  draft,
  chosen,
  saved,
  onInsert,
  onSend,
}: SendBarProps) {
  const t = useTranslations("caseDesk");
  const cannot = empty || busy || waits;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant="primary" pending={busy} disabled={waits}>
        {isNote ? t("saveNote") : t("send")}
      </Button>
      {!isNote &&
        commands
          .filter(({ withReply }) => withReply)
          .map((command) => <SendWith key={command.event} {...{ command, people, onSend }} disabled={cannot} />)}
      {!isNote && <SendLater disabled={cannot} chosen={chosen} onChoose={(sendAt) => onSend({ sendAt })} />}
      {saved.length > 0 && <SavedReplies saved={saved} onChoose={onInsert} />}
      <span role="status" className="ml-auto text-sm text-ink-muted">
        {draft === "saving" && t("draftSaving")}
        {draft === "saved" && t("draftSaved")}
        {draft === "failed" && t("draftFailed")}
      </span>
    </div>
  );
}
