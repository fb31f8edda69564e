import { z } from "zod";
import { FILES_PER_MESSAGE, fileRequestSchema, openCaseSchema, replySchema } from "@/lib/cases/schema";

/** An upload as a form posts it: its id and, without an account, the claim that proves whose it is. */
const upload = z
  .string()
  .regex(/^[0-9a-f-]{36}:[\w-]{0,200}$/i)
  .transform((text) => ({ id: text.slice(0, 36), claim: text.slice(37) }));
const uploads = z.array(upload).max(FILES_PER_MESSAGE).default([]);
const bodyText = fileRequestSchema.shape.bodyText;

/** The lifecycle's fields as they are posted; what they may be is checked in the use case, and by a form that knows them. */
const anyFields: z.ZodType<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>> = z.record(
  z.string().max(200),
  z.unknown(),
);

/** The request form as somebody without an account posts it, with these fields of the lifecycle. */
export const visitorRequestFormOf = (fields: typeof anyFields) =>
  fileRequestSchema
    .omit({ attachments: true, language: true })
    .extend({ uploads, fields: fields.default({}) })
    .transform(({ uploads: attachments, ...request }) => ({ ...request, attachments }));

/** The request form of somebody who is signed in, likewise. */
export const requestFormOf = (fields: typeof anyFields) =>
  openCaseSchema
    .pick({ subject: true, type: true })
    .extend({ bodyText, uploads, fields: fields.default({}) })
    .transform(({ uploads: files, ...request }) => ({ ...request, attachmentIds: files.map(({ id }) => id) }));

export const visitorRequestForm = visitorRequestFormOf(anyFields);
export const requestForm = requestFormOf(anyFields);

/** A customer's answer. */
export const answerForm = replySchema
  .pick({ caseId: true })
  .extend({ bodyText, uploads })
  .transform(({ uploads: files, ...answer }) => ({ ...answer, attachmentIds: files.map(({ id }) => id) }));
