import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { chunksOf } from "@/lib/files/chunks";
import { contentTypeOf, HEAD_BYTES } from "@/lib/files/content-type";
import { fileStore } from "@/lib/files/store";
import { log } from "@/lib/log";

/** What was kept of a stream. */
export interface KeptFile {
  storageKey: string;
  sizeBytes: number;
  contentType: string;
}

/** Why nothing was kept: longer than the limit; nothing in it; it broke off; no room on the disk. */
export type KeepFailure = "too-large" | "empty" | "cut" | "no-room";

interface Incoming {
  stream: ReadableStream<Uint8Array>;
  /** The most bytes that are taken. */
  sizeLimit: number;
  /** What the sender announced; another length means that it broke off. */
  announcedBytes: number | null;
  /** The day it is filed under. */
  now: Date;
}

/** Writes a stream to the store as it comes in. When it cannot be kept whole, nothing of it stays. */
export async function keepStream(
  incoming: Incoming,
): Promise<{ ok: true; file: KeptFile } | { ok: false; why: KeepFailure }> {
  const { stream, sizeLimit, announcedBytes, now } = incoming;
  if (announcedBytes !== null && announcedBytes > sizeLimit) return { ok: false, why: "too-large" };
  const storageKey = `${now.toISOString().slice(0, 7)}/${randomUUID()}`;
  const gauge = gaugeOf(sizeLimit);
  const isWritten = await write(storageKey, Readable.from(gauge.through(stream)));
  const why = isWritten ? gauge.fault(announcedBytes) : "no-room";
  if (why) {
    await forget(storageKey);
    return { ok: false, why };
  }
  const contentType = await contentTypeOf(gauge.head());
  return { ok: true, file: { storageKey, sizeBytes: gauge.bytes(), contentType } };
}

/** Removes a file from the store; one that is not there is fine. */
export async function forget(storageKey: string): Promise<void> {
  await fileStore()
    .delete(storageKey)
    .catch((error: unknown) => log.warn({ err: error, storageKey }, "a file could not be removed"));
}

async function write(storageKey: string, from: Readable): Promise<boolean> {
  try {
    await fileStore().putStream(storageKey, from);
    return true;
  } catch (error) {
    // What the sender does cannot end here (see `through`): the disk is full, or may not be written.
    log.error({ err: error }, "the file store did not take a file");
    from.destroy();
    return false;
  }
}

interface Gauge {
  /** The bytes that came, as they come. Ends early, and without an error, when there are too many or the sender breaks off. */
  through: (stream: ReadableStream<Uint8Array>) => AsyncGenerator<Uint8Array>;
  bytes: () => number;
  head: () => Uint8Array;
  fault: (announcedBytes: number | null) => KeepFailure | null;
}

function gaugeOf(sizeLimit: number): Gauge {
  const head: Uint8Array[] = [];
  let bytes = 0;
  let isCut = false;
  return {
    bytes: () => bytes,
    head: () => Buffer.concat(head).subarray(0, HEAD_BYTES),
    fault: (announcedBytes) => {
      if (bytes > sizeLimit) return "too-large";
      if (isCut || (announcedBytes !== null && bytes !== announcedBytes)) return "cut";
      return bytes === 0 ? "empty" : null;
    },
    async *through(stream) {
      try {
        for await (const chunk of chunksOf(stream)) {
          if (bytes < HEAD_BYTES) head.push(chunk);
          bytes += chunk.byteLength;
          if (bytes > sizeLimit) return;
          yield chunk;
        }
      } catch {
        isCut = true;
      }
    },
  };
}
