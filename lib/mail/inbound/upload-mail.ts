import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { chunksOf } from "@/lib/files/chunks";
import { formatBytes } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { splitMbox } from "@/lib/mail/inbound/split-mbox";

/** The largest file with mails that is taken by hand. */
const MOST_BYTES = 100 * 1_024 * 1_024;

/**
 * Takes a saved mail (.eml) or a whole mailbox file (.mbox) into the ledger, as if it had come in by the mailbox; without
 * one, by the first address of ours that it names.
 * @returns how many mails there were, and how many of them the ledger had not yet
 * @throws AppError forbidden | invalid (empty, too large, no such mailbox)
 */
export async function uploadMails(
  actor: Actor,
  { stream, mailboxId }: { stream: ReadableStream<Uint8Array> | null; mailboxId: string | null },
  now: Date = new Date(),
): Promise<{ mails: number; fresh: number }> {
  authorize(actor, "mailLedger.manage");
  if (mailboxId && (await db().mailbox.count({ where: { id: mailboxId } })) === 0) {
    throw new AppError("invalid", say(actor.language, "mailLedger.noSuchMailbox"));
  }
  const found = { mails: 0, fresh: 0 };
  for (const raw of splitMbox(await bytesOf(actor, stream))) {
    const { fresh } = await receiveMail({ raw, source: "upload", mailboxId, arrivedAt: null }, now);
    found.mails += 1;
    if (fresh) found.fresh += 1;
  }
  if (found.mails === 0) throw new AppError("invalid", say(actor.language, "errors.fileEmpty"));
  return found;
}

async function bytesOf(actor: Actor, stream: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(stream)) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) {
      const most = formatBytes(MOST_BYTES, actor.language);
      throw new AppError("invalid", say(actor.language, "errors.fileTooLarge", { most }), { httpStatus: 413 });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
