import { Client } from "pg";
import { log } from "@/lib/log";
import type { News } from "@/lib/realtime/news";
import { CHANNEL, newsSchema } from "@/lib/realtime/news";

type Listener = (news: News) => void;
type Ear = {
  listeners: Set<Listener>;
  client: Client | null;
  retry: NodeJS.Timeout | null;
  idle: NodeJS.Timeout | null;
};

const RETRY_MS = 1_000;
/** Somebody who goes from page to page leaves and comes back at once: what is said in between must be heard. */
const IDLE_MS = 60_000;
const globals = globalThis as typeof globalThis & { casewayEar?: Ear };

/**
 * Hears what `announce` says in any process. One LISTEN connection serves the whole process: it opens with the
 * first subscriber, closes a minute after the last, and comes back by itself when the database was away. Returns the way out.
 */
export function subscribe(listener: Listener): () => void {
  const ear = (globals.casewayEar ??= { listeners: new Set(), client: null, retry: null, idle: null });
  if (ear.idle) clearTimeout(ear.idle);
  ear.idle = null;
  ear.listeners.add(listener);
  if (!ear.client && !ear.retry) void open(ear);
  return () => {
    ear.listeners.delete(listener);
    if (ear.listeners.size === 0) ear.idle ??= setTimeout(() => close(ear), IDLE_MS).unref();
  };
}

async function open(ear: Ear): Promise<void> {
  const client = new Client({ connectionString: process.env["DATABASE_URL"], keepAlive: true });
  ear.client = client;
  client.on("error", () => lost(ear, client));
  client.on("end", () => lost(ear, client));
  client.on("notification", ({ payload }) => hear(ear, payload ?? ""));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (err) {
    log.warn({ err }, "cannot listen for news; trying again");
    lost(ear, client);
  }
}

function lost(ear: Ear, client: Client): void {
  if (ear.client !== client) return;
  ear.client = null;
  void client.end().catch(() => undefined);
  if (ear.listeners.size === 0 || ear.retry) return;
  ear.retry = setTimeout(() => {
    ear.retry = null;
    if (ear.listeners.size > 0) void open(ear);
  }, RETRY_MS);
}

function close(ear: Ear): void {
  if (ear.retry) clearTimeout(ear.retry);
  ear.retry = null;
  ear.idle = null;
  const { client } = ear;
  ear.client = null;
  void client?.end().catch(() => undefined);
}

function hear(ear: Ear, payload: string): void {
  const news = parse(payload);
  if (!news) return;
  for (const listener of ear.listeners) listener(news);
}

function parse(payload: string): News | null {
  try {
    return newsSchema.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
