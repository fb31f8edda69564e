import type { z } from "zod";

/** The place of a row in a list sorted by an instant, newest first, and then by id. */
export interface Cursor {
  at: Date;
  id: string;
}

/** A cursor as an address carries it. */
export function writeCursor(at: Date, id: string): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** A cursor from an address; null when it is none: the list then begins at its top. */
export function readCursor(text: string | undefined): Cursor | null {
  const match = /^([0-9a-z]{1,10})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "");
  if (!match?.[1] || !match[2]) return null;
  const at = new Date(Number.parseInt(match[1], 36));
  return Number.isNaN(at.getTime()) ? null : { at, id: match[2] };
}

/** The sort values of a row as an address carries them, for lists that are sorted by something else. */
export function writeKey(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The same from an address; null when it was changed by hand: the list then begins at its top. */
export function readKey<Key>(schema: z.ZodType<Key>, text: string | undefined): Key | null {
  try {
    return schema.parse(JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
