import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { forget } from "@/lib/files/keep-stream";
import { fileFolder, fileStore } from "@/lib/files/store";

/**
 * Writes a file to the store and returns when the disk has it: its bytes and its entry in the folder (fsync).
 * @throws when it could not be written whole; nothing of it stays then
 */
export async function keepDurably(storageKey: string, bytes: Uint8Array): Promise<void> {
  try {
    await fileStore().put(storageKey, bytes);
    const path = join(fileFolder(), storageKey);
    await synced(path, "r+");
    await synced(dirname(path), "r");
  } catch (error) {
    await forget(storageKey);
    throw error;
  }
}

async function synced(path: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
