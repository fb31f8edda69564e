import { z } from "zod";
import { FILES_PER_MESSAGE, fileRequestSchema, openCaseSchema, replySchema } from "@/lib/cases/schema";

/** An upload as a form posts it: its id and, without an account, the claim that proves whose it is. */
const upload = z
  .string()
  .regex(/^[0-9a-f-]{36}:[\w-]{0,200}$/i)
  .transform((text) => ({ id: text.slice(0, 36), claim: text.slice(37) }));
const uploads = z.array(upload).max(FILES_PER_MESSAGE).default([]);
const bodyText = fileRequestSchema.shape.bodyText;

/** The request form as somebody without an account posts it. */
export const visitorRequestForm = fileRequestSchema
  .omit({ attachments: true, language: true })
  .extend({ uploads })
  .transform(({ uploads: attachments, ...request }) => ({ ...request, attachments }));

/** The request form of somebody who is signed in. */
export const requestForm = openCaseSchema
  .pick({ subject: true, type: true })
  .extend({ bodyText, uploads })
  .transform(({ uploads: files, ...request }) => ({ ...request, attachmentIds: files.map(({ id }) => id) }));

/** A customer's answer. */
export const answerForm = replySchema
  .pick({ caseId: true })
  .extend({ bodyText, uploads })
  .transform(({ uploads: files, ...answer }) => ({ ...answer, attachmentIds: files.map(({ id }) => id) }));
