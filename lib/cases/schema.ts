import { z } from "zod";
import { locales } from "@/lib/i18n/locale";
import { lineSchema, mailAddressSchema, wordsSchema } from "@/lib/text/schema";

export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export const CHANNELS = ["portal", "desk", "mail", "api", "survey", "system"] as const;
export const VISIBILITIES = ["public", "internal"] as const;

/** Most characters in a subject, in one tag, in a plain text, in HTML as an editor sends it. */
const SUBJECT_LENGTH = 300;
const TAG_LENGTH = 50;
const TEXT_LENGTH = 100_000;
const HTML_LENGTH = 500_000;
/** Most files with one message, most tags on a case, most cases assigned at once. */
export const FILES_PER_MESSAGE = 20;
const TAGS_PER_CASE = 50;
const CASES_AT_ONCE = 100;
/** Most addresses that get a copy. */
const ADDRESSES_PER_LINE = 20;

const id = z.uuid();
const body = {
  bodyHtml: wordsSchema(HTML_LENGTH).optional(),
  bodyText: wordsSchema(TEXT_LENGTH).optional(),
};
/** The draft that is sent with it: it can be sent once. */
const draftId = id.optional();
const attachmentIds = z.array(id).max(FILES_PER_MESSAGE).default([]);
const tags = z
  .array(lineSchema(TAG_LENGTH))
  .max(TAGS_PER_CASE)
  .transform((list) => [...new Set(list)]);
/** The values of a lifecycle's own fields or of an event's input: checked against the lifecycle in the use case. */
const values = z.record(z.string().max(200), z.unknown());
const rev = z.int().nonnegative();
/** Any key: which there are is a matter of the use case. */
const caseTypeName = lineSchema(100);

/** A new case. One of `bodyHtml` and `bodyText` says what it is about. */
export const openCaseSchema = z.object({
  subject: lineSchema(SUBJECT_LENGTH),
  ...body,
  priority: z.enum(PRIORITIES).optional(),
  /** The key of a case type; checked against those there are in the use case. */
  type: caseTypeName.optional(),
  tags: tags.optional(),
  teamId: id.nullish(),
  /** Staff only; without it the case is the actor's own. */
  requesterId: id.optional(),
  attachmentIds,
  channel: z.enum(CHANNELS).optional(),
  fields: values.optional(),
});
export type OpenCaseInput = z.input<typeof openCaseSchema>;

/** A request of somebody without an account. `claim` proves that the upload was theirs. */
export const fileRequestSchema = z.object({
  name: lineSchema(200),
  email: mailAddressSchema,
  subject: lineSchema(SUBJECT_LENGTH),
  bodyText: wordsSchema(TEXT_LENGTH)
    .transform((text) => (text.trim() === "" ? "" : text))
    .pipe(z.string().min(1)),
  type: caseTypeName.optional(),
  /** What the lifecycle asks of a customer. */
  fields: values.optional(),
  language: z.enum(locales).default("en"),
  attachments: z
    .array(z.object({ id, claim: z.string().min(1).max(200) }))
    .max(FILES_PER_MESSAGE)
    .default([]),
});
export type FileRequestInput = z.input<typeof fileRequestSchema>;

const addresses = z
  .array(mailAddressSchema)
  .max(ADDRESSES_PER_LINE)
  .transform((list) => [...new Set(list)]);

/**
 * `seenRev`: the case's rev on the writer's screen; a newer public answer of somebody else is a conflict.
 * Staff only: `cc` take part in the case from now on, `without` no longer; `bcc` get this one answer, unseen by the
 * others; `event` is the command of the lifecycle that goes with it, `input` what that asks for besides the words.
 */
export const replySchema = z.object({
  caseId: id,
  ...body,
  attachmentIds,
  channel: z.enum(CHANNELS).optional(),
  seenRev: rev.optional(),
  cc: addresses.optional(),
  without: addresses.optional(),
  bcc: addresses.optional(),
  event: z.string().min(1).max(100).optional(),
  input: z.record(z.string().max(200), z.json()).optional(),
  draftId,
});
export type ReplyInput = z.input<typeof replySchema>;

/** An answer that leaves at `sendAt`; without one it can be undone for a few seconds. */
export const planReplySchema = replySchema.extend({ sendAt: z.coerce.date().optional() });
export type PlanReplyInput = z.input<typeof planReplySchema>;

export const plannedReplySchema = z.object({ plannedId: id });
export type PlannedReplyInput = z.input<typeof plannedReplySchema>;

export const noteSchema = z.object({ caseId: id, ...body, attachmentIds, draftId });
export type NoteInput = z.input<typeof noteSchema>;

/** `rev`: the case's rev on the mover's screen; a case that has changed since is a conflict. */
export const moveCaseSchema = z.object({
  caseId: id,
  event: z.string().min(1).max(100),
  input: values.default({}),
  rev: rev.optional(),
});
export type MoveCaseInput = z.input<typeof moveCaseSchema>;

/** `assigneeId` null gives the case back to nobody. */
export const assignCaseSchema = z.object({
  caseId: id,
  assigneeId: id.nullable(),
  teamId: id.nullish(),
  rev: rev.optional(),
});
export type AssignCaseInput = z.input<typeof assignCaseSchema>;

export const bulkAssignSchema = z.object({
  caseIds: z.array(id).min(1).max(CASES_AT_ONCE),
  assigneeId: id.nullable(),
});
export type BulkAssignInput = z.input<typeof bulkAssignSchema>;

/** Only what is named changes. `fields` are the lifecycle's own, checked against it. */
export const changeCaseSchema = z.object({
  caseId: id,
  rev,
  changes: z.object({
    subject: lineSchema(SUBJECT_LENGTH).optional(),
    priority: z.enum(PRIORITIES).optional(),
    type: caseTypeName.optional(),
    teamId: id.nullish(),
    tags: tags.optional(),
    fields: values.optional(),
  }),
});
export type ChangeCaseInput = z.input<typeof changeCaseSchema>;

export const saveDraftSchema = z.object({
  caseId: id,
  visibility: z.enum(VISIBILITIES),
  bodyHtml: wordsSchema(HTML_LENGTH),
  cc: addresses.default([]),
  bcc: addresses.default([]),
  attachmentIds,
  /** What the text was written on: the draft as this window knows it; null: none. */
  base: z.object({ id, rev }).nullable().default(null),
  /** Whatever else is kept there gives way. */
  over: z.boolean().default(false),
});
export type SaveDraftInput = z.input<typeof saveDraftSchema>;
