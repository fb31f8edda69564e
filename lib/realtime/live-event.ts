/** The numbers that the frame around the pages shows; 100 stands for more than ninety-nine. */
export const COUNTER_NAMES = ["unread", "incidents", "inboundMail"] as const;
export type CounterName = (typeof COUNTER_NAMES)[number];
export type Counts = Readonly<Partial<Record<CounterName, number>>>;

/** What `/api/events` sends. */
export type LiveEvent =
  /** A case of the reader's scope changed. */
  | { readonly type: "case"; readonly number: number; readonly rev: number }
  /** A case is not in the reader's scope any more. */
  | { readonly type: "left"; readonly number: number }
  /** Counters, as they are when the stream begins or because what they count `changed`; others stay as they were. */
  | { readonly type: "counts"; readonly counts: Counts; readonly changed: boolean }
  /** Changes may have been lost: everything on the page may be old. */
  | { readonly type: "missed" };

/** Reads one message of the stream; null when it is none. By hand: every page carries this, so it stays small. */
export function parseLiveEvent(text: string): LiveEvent | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (value.type === "missed") return { type: "missed" };
  if (value.type === "counts" && "counts" in value)
    return { type: "counts", counts: parseCounts(value.counts), changed: "changed" in value && value.changed === true };
  if (!("number" in value) || typeof value.number !== "number") return null;
  const { number } = value;
  if (value.type === "left") return { type: "left", number };
  if (value.type !== "case" || !("rev" in value) || typeof value.rev !== "number") return null;
  return { type: "case", number, rev: value.rev };
}

function parseCounts(value: unknown): Counts {
  const given = new Map(Object.entries(value ?? {}));
  const known = COUNTER_NAMES.map((name) => [name, given.get(name)] as const);
  return Object.fromEntries(known.filter((entry) => typeof entry[1] === "number"));
}
