import type { FormAction } from "@/components/forms/use-form-action";
import type { ActionResult } from "@/lib/auth/action-result";
import type { DiscardMailsInput, RetryMailsInput } from "@/lib/mail/inbound/ledger-schema";

type Done = ActionResult<{ done: number }>;

/** Those named, or every one of a list. */
export type ChosenMailsInput = Pick<RetryMailsInput, "mailIds" | "every">;

/** What can be done with mails of the ledger. */
export interface LedgerActions {
  retry: (input: RetryMailsInput) => Promise<Done>;
  discard: (input: DiscardMailsInput) => Promise<Done>;
  open: (input: { mailId: string }) => Promise<Done>;
  apply: FormAction<{ done: number }>;
}
