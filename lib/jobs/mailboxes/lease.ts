import { Client } from "pg";
import { neededSetting } from "@/lib/env/setting";

/** What this worker alone may listen to. Ends with the connection: a worker that dies lets go at once. */
export interface Leases {
  /** Whether this worker may listen to the mailbox now; it may until `release`, or until `lost` is aborted. */
  take: (mailboxId: string) => Promise<boolean>;
  release: (mailboxId: string) => Promise<void>;
  /** Aborted when the database has let go of everything. */
  lost: AbortSignal;
  close: () => Promise<void>;
}

/** Opens a connection of its own whose advisory locks are the leases: whoever holds a mailbox's lock listens to it. */
export async function openLeases(): Promise<Leases> {
  const client = new Client({ connectionString: neededSetting("DATABASE_URL"), keepAlive: true });
  const lost = new AbortController();
  client.on("error", () => lost.abort());
  client.on("end", () => lost.abort());
  await client.connect();
  const ask = async (words: string, mailboxId: string): Promise<boolean> => {
    const { rows } = await client.query<{ yes: boolean }>(
      `select ${words}(hashtextextended('caseway mailbox ' || $1, 0)) as yes`,
      [mailboxId],
    );
    return rows[0]?.yes ?? false;
  };
  return {
    take: (mailboxId) => ask("pg_try_advisory_lock", mailboxId),
    release: async (mailboxId) => {
      if (!lost.signal.aborted) await ask("pg_advisory_unlock", mailboxId).catch(() => false);
    },
    lost: lost.signal,
    close: () => client.end().catch(() => undefined),
  };
}
