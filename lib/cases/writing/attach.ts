import type { Readable } from "node:stream";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { can } from "@/lib/access/permissions";
import { hashToken, newToken } from "@/lib/access/token";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { forget, keepStream, type KeepFailure } from "@/lib/files/keep-stream";
import { safeName } from "@/lib/files/safe-name";
import { fileStore } from "@/lib/files/store";
import { formatBytes } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";

/** A file as it comes in. */
export interface Upload {
  name: string;
  stream: ReadableStream<Uint8Array>;
  /** The most bytes that are taken: the setting `uploadLimitBytes`. */
  sizeLimit: number;
  /** The length the sender announced; null when it did not. */
  announcedBytes: number | null;
  language: Locale;
}

/** A file that was kept, not yet part of any case. */
export interface UploadedFile {
  id: string;
  name: string;
  sizeBytes: number;
  contentType: string;
  /** For somebody without an account: the secret that attaches the upload to a request. Told once. */
  claim?: string;
}

/**
 * Keeps a file until a message takes it along. It streams: no more than a few kilobytes are in memory.
 * @throws AppError invalid (too large, empty, broke off) | unavailable (no room) | forbidden
 */
export async function uploadFile(actor: Actor | null, upload: Upload, now: Date = new Date()): Promise<UploadedFile> {
  if (actor) authorize(actor, "file.upload");
  const kept = await keepStream({ ...upload, now });
  if (!kept.ok) throw notKept(kept.why, upload);
  const claim = actor ? null : newToken();
  const { storageKey, sizeBytes, contentType } = kept.file;
  try {
    const { id, name } = await db().attachment.create({
      data: {
        name: safeName(upload.name),
        sizeBytes,
        contentType,
        storageKey,
        uploadedById: actor?.id ?? null,
        claimHash: claim?.hash ?? null,
        createdAt: now,
      },
      select: { id: true, name: true },
    });
    return { id, name, sizeBytes, contentType, ...(claim && { claim: claim.token }) };
  } catch (error) {
    await forget(storageKey);
    throw error;
  }
}

function notKept(why: KeepFailure, { sizeLimit, language }: Upload): AppError {
  const words = say(language, REASONS[why], { most: formatBytes(sizeLimit, language) });
  if (why === "no-room") return new AppError("unavailable", words);
  return new AppError("invalid", words, why === "too-large" ? { httpStatus: 413 } : {});
}

const REASONS = {
  "too-large": "errors.fileTooLarge",
  empty: "errors.fileEmpty",
  cut: "errors.fileCut",
  "no-room": "errors.fileNoRoom",
} as const satisfies Record<KeepFailure, string>;

/** A file to be sent. */
export interface OpenedFile {
  name: string;
  contentType: string;
  sizeBytes: number;
  stream: Readable;
}

/** Who asks for a file: somebody signed in, or who holds the claim of an upload. */
export interface FileReader {
  actor: Actor | null;
  claim: string | null;
  language: Locale;
}

/**
 * Opens a file for whoever sees its case; files of internal notes for staff only; an upload that is in no case yet for
 * whoever uploaded it.
 * @throws AppError not_found (is not there, or is not theirs to see)
 */
export async function openFile(reader: FileReader, id: string): Promise<OpenedFile> {
  const found = await db().attachment.findFirst({
    where: { id, OR: [...sentFiles(reader.actor), ...ownUploads(reader)] },
    select: { name: true, contentType: true, sizeBytes: true, storageKey: true },
  });
  if (!found) throw new AppError("not_found", say(reader.language, "errors.fileGone"));
  const { storageKey, ...file } = found;
  try {
    return { ...file, stream: await fileStore().getStream(storageKey) };
  } catch (cause) {
    throw new Error(`The store has lost the file ${id}`, { cause });
  }
}

function sentFiles(actor: Actor | null): Prisma.AttachmentWhereInput[] {
  if (!actor || !can(actor, "case.read")) return [];
  const inScope = { case: { is: visibleTo(actor) } };
  return can(actor, "case.readNotes") ? [inScope] : [{ ...inScope, message: { visibility: "public" } }];
}

function ownUploads({ actor, claim }: FileReader): Prisma.AttachmentWhereInput[] {
  const own = actor?.id ? [{ caseId: null, uploadedById: actor.id }] : [];
  return claim ? [...own, { caseId: null, claimHash: hashToken(claim) }] : own;
}
