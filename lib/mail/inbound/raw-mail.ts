import { randomUUID } from "node:crypto";
import { keepDurably } from "@/lib/files/keep-durably";
import { fileStore } from "@/lib/files/store";
import { MAIL_FOLDER } from "@/lib/files/sweep";

/**
 * Writes a raw mail to the store, under a key of our own, and returns when the disk has it (fsync).
 * @throws when it could not be written whole; nothing of it stays then
 */
export async function keepRaw(raw: Uint8Array, now: Date): Promise<string> {
  const storageKey = `${MAIL_FOLDER}/${now.toISOString().slice(0, 10)}/${randomUUID()}`;
  await keepDurably(storageKey, raw);
  return storageKey;
}

/**
 * A raw mail as it was kept.
 * @throws when the store has lost it
 */
export function readRaw(storageKey: string): Promise<Uint8Array> {
  return fileStore().getBytes(storageKey);
}
