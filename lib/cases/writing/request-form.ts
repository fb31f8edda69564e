import { z } from "zod";
import type { FileRequestInput, OpenCaseInput, ReplyInput } from "@/lib/cases/schema";
import { FILES_PER_MESSAGE, fileRequestSchema, openCaseSchema } from "@/lib/cases/schema";

/** An upload as a form posts it: its id and, without an account, the claim that proves whose it is. */
const upload = z
  .string()
  .regex(/^[0-9a-f-]{36}:[\w-]{0,200}$/i)
  .transform(splitUpload);
const uploads = z.array(upload).max(FILES_PER_MESSAGE).default([]);
const bodyText = fileRequestSchema.shape.bodyText;

/** The lifecycle's fields as they are posted; a form that knows them checks them as the use case does. */
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

/** What the forms of the portal post, before the use case has read it: the uploads as `id:claim` each. */
type Posted<Input> = Omit<Input, "attachmentIds" | "attachments" | "channel" | "language"> & { uploads?: string[] };
export type PostedRequest = Posted<OpenCaseInput>;
export type PostedAnswer = Posted<ReplyInput>;
export type PostedVisitorRequest = Posted<FileRequestInput>;

/** A form as the use case of somebody with an account takes it: whose the uploads are is known without their claims. */
export function withAttachments<F extends { uploads?: string[] }>(
  form: F,
): Omit<F, "uploads"> & { attachmentIds: string[] } {
  const { uploads: files, ...rest } = { ...form };
  return { ...rest, attachmentIds: uploadsOf(files).map((file) => file.id) };
}

/** The same for somebody without an account, who proves by its claim that an upload is theirs. */
export function withUploads<F extends { uploads?: string[] }>(
  form: F,
): Omit<F, "uploads"> & { attachments: { id: string; claim: string }[] } {
  const { uploads: files, ...rest } = { ...form };
  return { ...rest, attachments: uploadsOf(files) };
}

/** Whatever was posted, for the use case to judge: what is no upload has no id. */
function uploadsOf(posted: unknown): { id: string; claim: string }[] {
  const list: unknown[] = posted === undefined ? [] : [posted].flat();
  return list.map((text) => (typeof text === "string" ? text : "")).map(splitUpload);
}

function splitUpload(text: string): { id: string; claim: string } {
  return { id: text.slice(0, 36), claim: text.slice(37) };
}
