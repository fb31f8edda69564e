import type { Db } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import type { Settings } from "@/lib/settings/schema";
import { DEFAULT_SETTINGS, settingsSchema } from "@/lib/settings/schema";

const FRESH_MS = 5_000;
const globals = globalThis as typeof globalThis & { casewaySettings?: { at: number; value: Settings } | undefined };

/**
 * The settings, complete: what was never set, or what an older release left unreadable, has its default.
 * Read at most every five seconds per process, so that a page may ask freely; given a transaction, always read in it.
 */
export async function readSettings(within?: Db): Promise<Settings> {
  return within ? load(within) : recentSettings(db());
}

/**
 * The same at most five seconds old, read in the caller's transaction if at all: one that holds a connection
 * must not wait for a second, or as many at once as the pool is large wait for each other.
 */
export async function recentSettings(within: Db): Promise<Settings> {
  const known = globals.casewaySettings;
  if (known && Date.now() - known.at < FRESH_MS) return known.value;
  const value = await load(within);
  globals.casewaySettings = { at: Date.now(), value };
  return value;
}

/** Makes the next reader of this process see what was just saved. */
export function forgetSettings(): void {
  globals.casewaySettings = undefined;
}

async function load(from: Db): Promise<Settings> {
  const rows = await from.setting.findMany({ where: { key: { in: Object.keys(settingsSchema.shape) } } });
  const stored = new Map<string, unknown>(rows.map(({ key, value }) => [key, value]));
  const known = Object.entries(settingsSchema.shape).flatMap(([key, field]) => {
    const read = field.safeParse(stored.get(key));
    return read.success ? [[key, read.data]] : [];
  });
  return settingsSchema.parse({ ...DEFAULT_SETTINGS, ...Object.fromEntries(known) });
}
