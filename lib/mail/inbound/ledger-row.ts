import { z } from "zod";
import type { Db, Tx } from "@/lib/db/client";
import { db, HOT } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { MatchedBy, QuarantineReason } from "@/lib/mail-format/types";
import type { MailSource } from "@/lib/mail/mailboxes/mailbox-types";

/** A mail that waits to be taken, as its row says. */
export interface LedgerRow {
  id: string;
  storageKey: string;
  sizeBytes: number;
  mailboxId: string | null;
  source: MailSource;
  envelopeFrom: string | null;
  envelopeTo: string[];
  receivedAt: Date;
  arrivedAt: Date | null;
  status: "received" | "parsed" | "matched";
  attempts: number;
  caseId: string | null;
  matchedBy: MatchedBy | null;
  detail: unknown;
}

const columns = `id, storage_key as "storageKey", size_bytes as "sizeBytes", mailbox_id as "mailboxId", source::text as source, envelope_from as "envelopeFrom",
  envelope_to as "envelopeTo", received_at as "receivedAt", arrived_at as "arrivedAt", status::text as status, attempts, case_id as "caseId",
  matched_by as "matchedBy", detail`;

/** What the ledger keeps beside its columns; whatever else stands there stays. */
export const detailSchema = z
  .looseObject({
    /** Who handed the mail over. */
    ip: z.string().optional(),
    helo: z.string().optional(),
    /** Reasons that a manager let it pass in spite of. */
    released: z.array(z.string()).default([]),
    /** What the last failed attempt said. */
    error: z.string().optional(),
    /** What could not be read. */
    flaws: z.array(z.string()).default([]),
    /** Why nobody answers it by machine. */
    automatic: z.string().optional(),
  })
  .catch({ released: [], flaws: [] });

/** Begins an attempt at a mail: null when there is nothing to do for it any more. */
export async function beginAttempt(mailId: string): Promise<LedgerRow | null> {
  const [row] = await db().$queryRawUnsafe<LedgerRow[]>(
    `${HOT.sql} update incoming_mail set attempts = attempts + 1
      where id = $1::uuid and status in ('received', 'parsed', 'matched') returning ${columns}`,
    mailId,
  );
  return row ?? null;
}

/** The mail as it is now, locked until the transaction ends; null when another run has finished it. */
export async function lockRow(tx: Tx, mailId: string): Promise<LedgerRow | null> {
  const [row] = await tx.$queryRawUnsafe<LedgerRow[]>(
    `${HOT.sql} select ${columns} from incoming_mail
      where id = $1::uuid and status in ('received', 'parsed', 'matched') for update`,
    mailId,
  );
  return row ?? null;
}

/** Lets a mail wait for a person, with the reason. One that is finished stays so. */
export async function quarantine(
  within: Db,
  mailId: string,
  { reason, more = {} }: { reason: QuarantineReason; more?: Prisma.InputJsonObject },
): Promise<void> {
  await within.$executeRaw`${HOT}
    update incoming_mail set status = 'quarantined', reason = ${reason}, detail = detail || ${JSON.stringify(more)}::jsonb
    where id = ${mailId}::uuid and status in ('received', 'parsed', 'matched')`;
}

/** Notes what the last attempt at a mail failed at, for whoever looks on; it is tried again. */
export async function noteError(mailId: string, error: string): Promise<void> {
  await db().$executeRaw`
    update incoming_mail set detail = detail || jsonb_build_object('error', ${error}::text)
    where id = ${mailId}::uuid and status in ('received', 'parsed', 'matched')`;
}
