import { Client } from "pg";
import { neededSetting } from "@/lib/env/setting";
import { log } from "@/lib/log";
import type { Changes } from "@/lib/realtime/change";
import { CHANNEL, NOTHING, readNotice } from "@/lib/realtime/change";

/** What a subscriber hears. `missed`: the connection has only just come (back), so that others may have been lost before. */
export type Heard = Changes & { readonly missed: boolean };

type Listener = (heard: Heard) => void;
type Connection = {
  listeners: Set<Listener>;
  client: Client | null;
  listening: boolean;
  retry: NodeJS.Timeout | null;
  idle: NodeJS.Timeout | null;
};

const RETRY_MS = 1_000;
/** Somebody who goes from page to page leaves and comes back at once: what is published in between must be heard. */
const IDLE_MS = 60_000;
const globals = globalThis as typeof globalThis & { casewayConnection?: Connection };

/**
 * Hears what `publish` and the database's own triggers say in any process. One LISTEN connection serves the whole
 * process: it opens with the first subscriber, closes a minute after the last, and comes back by itself when the
 * database was away. Returns the way out.
 */
export function subscribe(listener: Listener): () => void {
  const connection = (globals.casewayConnection ??= {
    listeners: new Set(),
    client: null,
    listening: false,
    retry: null,
    idle: null,
  });
  if (connection.idle) clearTimeout(connection.idle);
  connection.idle = null;
  connection.listeners.add(listener);
  if (!connection.client && !connection.retry) void open(connection);
  return () => {
    connection.listeners.delete(listener);
    if (connection.listeners.size === 0) connection.idle ??= setTimeout(() => close(connection), IDLE_MS).unref();
  };
}

/** Whether what is published now will be heard here. */
export function isListening(): boolean {
  return globals.casewayConnection?.listening ?? false;
}

async function open(connection: Connection): Promise<void> {
  const client = new Client({ connectionString: neededSetting("DATABASE_URL"), keepAlive: true });
  connection.client = client;
  client.on("error", () => lost(connection, client));
  client.on("end", () => lost(connection, client));
  client.on("notification", ({ payload }) => {
    const changes = readNotice(payload ?? "");
    if (changes) deliver(connection, { ...changes, missed: false });
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    if (connection.client !== client) return;
    connection.listening = true;
    deliver(connection, { ...NOTHING, missed: true });
  } catch (err) {
    log.warn({ err }, "cannot listen for changes; trying again");
    lost(connection, client);
  }
}

function lost(connection: Connection, client: Client): void {
  if (connection.client !== client) return;
  connection.client = null;
  connection.listening = false;
  void client.end().catch(() => undefined);
  if (connection.listeners.size === 0 || connection.retry) return;
  connection.retry = setTimeout(() => {
    connection.retry = null;
    if (connection.listeners.size > 0) void open(connection);
  }, RETRY_MS);
}

function close(connection: Connection): void {
  if (connection.retry) clearTimeout(connection.retry);
  connection.retry = null;
  connection.idle = null;
  connection.listening = false;
  const { client } = connection;
  connection.client = null;
  void client?.end().catch(() => undefined);
}

function deliver(connection: Connection, heard: Heard): void {
  for (const listener of connection.listeners) listener(heard);
}
