import type { ActionResult } from "@/lib/auth/action-result";
import type { Planned } from "@/lib/cases/writing/planned-reply";
import type { SavedReplyView } from "@/lib/cases/writing/saved-replies";
import type { TakenBack } from "@/lib/cases/writing/take-back-reply";
import type { MessageFile } from "@/lib/cases/message-types";
import type { CaseView } from "@/lib/cases/types";

export type ComposerActions = {
  plan: (input: unknown) => Promise<ActionResult<Planned>>;
  takeBack: (input: unknown) => Promise<ActionResult<TakenBack>>;
  note: (input: unknown) => Promise<ActionResult<unknown>>;
  saveDraft: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** What the composer knows of its case. */
export type WrittenCase = Pick<CaseView, "id" | "rev" | "commands"> & {
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
};

export const nothing: Begun = { bodyHtml: "", cc: [], bcc: [], files: [], sendAt: null };
