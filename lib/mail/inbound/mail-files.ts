import { storable } from "@/lib/text/storable";
import { cut } from "@/lib/text/cut";
import { randomUUID } from "node:crypto";
import { newToken } from "@/lib/access/token";
import { db } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { contentTypeOf, HEAD_BYTES } from "@/lib/files/content-type";
import { forget } from "@/lib/files/keep-stream";
import { safeName } from "@/lib/files/safe-name";
import { fileStore } from "@/lib/files/store";
import type { MailFile } from "@/lib/mail-format/types";
import { v7 as uuid } from "uuid";

/** A mail's file that is in the store, and in no case yet. */
export interface KeptMailFile {
  id: string;
  storageKey: string;
}

/**
 * Keeps a mail's files before its case is known. The rows are written first: whatever happens afterwards, a file
 * that no case claims is swept within a day, like every upload. Its content says what type it has.
 * @throws when the store does not take one; none is kept then
 */
export async function keepMailFiles(files: readonly MailFile[], now: Date): Promise<KeptMailFile[]> {
  const wanted = files.filter(({ bytes }) => bytes.byteLength > 0);
  if (wanted.length === 0) return [];
  const rows = await Promise.all(
    wanted.map(async ({ name, bytes, contentId }, index) => ({
      id: uuid(),
      storageKey: `${now.toISOString().slice(0, 7)}/${randomUUID()}`,
      name: safeName(name),
      sizeBytes: bytes.byteLength,
      contentType: await contentTypeOf(bytes.subarray(0, HEAD_BYTES)),
      contentId: contentId === null ? null : cut(storable(contentId), 500),
      // Nobody's upload: its claim was told to no one.
      claimHash: newToken().hash,
      createdAt: new Date(now.getTime() + index),
    })),
  );
  await db().attachment.createMany({ data: rows });
  try {
    for (const [index, { storageKey }] of rows.entries()) {
      await fileStore().put(storageKey, wanted[index]?.bytes ?? new Uint8Array());
    }
  } catch (error) {
    await dropMailFiles(rows);
    throw error;
  }
  return rows.map(({ id, storageKey }) => ({ id, storageKey }));
}

/** Makes the files those of a message. */
export async function attachMailFiles(
  tx: Tx,
  files: readonly KeptMailFile[],
  to: { caseId: string; messageId: string; uploadedById: string | null },
): Promise<void> {
  if (files.length === 0) return;
  await tx.attachment.updateMany({
    where: { id: { in: files.map(({ id }) => id) }, caseId: null },
    data: { ...to, claimHash: null },
  });
}

/** Removes files that no case took along. */
export async function dropMailFiles(files: readonly KeptMailFile[]): Promise<void> {
  for (const { id, storageKey } of files) {
    const { count } = await db().attachment.deleteMany({ where: { id, caseId: null } });
    if (count === 1) await forget(storageKey);
  }
}
