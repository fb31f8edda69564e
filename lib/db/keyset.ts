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

/** The rows after the cursor, for a list sorted by `column` and `id`, both descending. */
export function olderThan<Column extends string>(
  column: Column,
  { at, id }: Cursor,
): { OR: [{ [key in Column]: { lt: Date } }, { [key in Column]: Date } & { id: { lt: string } }] } {
  type Older = { [key in Column]: { lt: Date } };
  type Equal = { [key in Column]: Date } & { id: { lt: string } };
  return { OR: [{ [column]: { lt: at } } as Older, { [column]: at, id: { lt: id } } as Equal] };
}
