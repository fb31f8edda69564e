/** What `/api/events` sends: a case of the reader's scope changed, or the number of unread notifications did. */
export type LiveEvent =
  | { readonly type: "case"; readonly number: number; readonly rev: number }
  | { readonly type: "notifications"; readonly unread: number };

/** Reads one message of the stream; null when it is none. By hand: every page carries this, so it stays small. */
export function parseLiveEvent(text: string): LiveEvent | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (value.type === "notifications" && "unread" in value && typeof value.unread === "number")
    return { type: "notifications", unread: value.unread };
  if (value.type !== "case" || !("number" in value) || !("rev" in value)) return null;
  const { number, rev } = value;
  return typeof number === "number" && typeof rev === "number" ? { type: "case", number, rev } : null;
}
