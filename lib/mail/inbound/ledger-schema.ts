import { z } from "zod";

/** What a mail of the ledger can be looked for by; `waiting` is every step before it is applied. */
export const LEDGER_VIEWS = ["quarantined", "waiting", "applied", "discarded", "all"] as const;

export const QUARANTINE_REASONS = [
  "unreadable",
  "too-large",
  "no-sender",
  "spoofed",
  "storm",
  "loop",
  "no-mailbox",
  "failed",
] as const;

/** The list's address. What does not fit is left out. */
export const listLedgerSchema = z.object({
  view: z.enum(LEDGER_VIEWS).catch("quarantined").default("quarantined"),
  reason: z.enum(QUARANTINE_REASONS).optional().catch(undefined),
  mailbox: z.uuid().optional().catch(undefined),
  /** A sender's address, a Message-ID, or words of a subject. */
  q: z.string().trim().max(200).optional().catch(undefined),
  cursor: z.string().max(100).optional().catch(undefined),
});
export type ListLedgerInput = z.input<typeof listLedgerSchema>;

/** Which mails: those named, or every one that the list would show under these filters. */
const chosen = {
  mailIds: z.array(z.uuid()).max(200).default([]),
  every: listLedgerSchema.omit({ cursor: true }).optional(),
};
export type ChosenMails = z.output<z.ZodObject<typeof chosen>>;

const reason = z.string().trim().min(1).max(500);

/** `release`: in spite of the reason for which it waits. */
export const retryMailsSchema = z.object({ ...chosen, release: z.boolean().default(false) });
export type RetryMailsInput = z.input<typeof retryMailsSchema>;

export const discardMailsSchema = z.object({ ...chosen, reason });
export type DiscardMailsInput = z.input<typeof discardMailsSchema>;

export const applyToCaseSchema = z.object({
  mailId: z.uuid(),
  number: z.coerce.number().int().min(1).max(2_147_483_647),
});
export type ApplyToCaseInput = z.input<typeof applyToCaseSchema>;

export const openAsCaseSchema = z.object({ mailId: z.uuid() });
export type OpenAsCaseInput = z.input<typeof openAsCaseSchema>;

/** Who takes part in a case besides its requester. `take`: yes or no to somebody who is suggested, waits, or is in it. */
const email = z.string().trim().toLowerCase().max(320).pipe(z.email());
export const settleParticipantSchema = z.object({
  caseId: z.uuid(),
  email: z.string().trim().toLowerCase().max(320),
  take: z.boolean(),
});
export type SettleParticipantInput = z.input<typeof settleParticipantSchema>;

export const addParticipantSchema = z.object({ caseId: z.uuid(), email });
export type AddParticipantInput = z.input<typeof addParticipantSchema>;

export const fileForSchema = z.object({ caseId: z.uuid(), email: z.string().trim().toLowerCase().max(320) });
export type FileForInput = z.input<typeof fileForSchema>;
