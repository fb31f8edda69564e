import type { SaveDraft } from "@/components/cases/draft-keeper";
import type { ActionResult } from "@/lib/auth/action-result";
import type { DraftRev } from "@/lib/cases/writing/draft";
import type { Planned } from "@/lib/cases/writing/planned-reply";
import type { SavedReplyView } from "@/lib/cases/writing/saved-replies";
import type { TakenBack } from "@/lib/cases/writing/take-back-reply";
import type { MessageFile } from "@/lib/cases/message-types";
import type { CaseView, DraftView } from "@/lib/cases/types";

export type ComposerActions = {
  plan: (input: unknown) => Promise<ActionResult<Planned>>;
  takeBack: (input: unknown) => Promise<ActionResult<TakenBack>>;
  note: (input: unknown) => Promise<ActionResult<unknown>>;
  saveDraft: SaveDraft;
};

/** What the composer knows of its case. */
export type WrittenCase = Pick<CaseView, "id" | "rev" | "commands" | "people"> & {
  requester: { name: string; email: string };
  /** Who takes part besides the requester. */
  participants: readonly string[];
  saved: readonly SavedReplyView[];
  /** The mailbox that answers leave from. */
  mailbox: { name: string; address: string; signatureHtml: string } | null;
};

/** What stands in a pane when it opens. */
export type Begun = {
  bodyHtml: string;
  cc: readonly string[];
  bcc: readonly string[];
  files: readonly Pick<MessageFile, "id" | "name" | "sizeBytes">[];
  /** When it was to leave, before it was taken back. */
  sendAt: Date | null;
  /** As what it is kept. */
  draft: DraftRev | null;
};

export const nothing: Begun = { bodyHtml: "", cc: [], bcc: [], files: [], sendAt: null, draft: null };

/** A pane that goes on with a draft. */
export function begunBy({ id, rev, bodyHtml, cc, bcc, files }: DraftView): Begun {
  return { ...nothing, bodyHtml, cc, bcc, files, draft: { id, rev } };
}
