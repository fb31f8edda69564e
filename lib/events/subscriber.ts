import type { Tx } from "@/lib/db/client";

/** Which event of which case. */
export interface EventKey {
  caseId: string;
  seq: number;
}

/** Somebody who does what follows from events; a line in the table of subscribers. `T`: the topics there are. */
export interface Subscriber<T extends string = string> {
  /** Kept with what is on its way: a name is never given anew. */
  name: string;
  /** Events with one of these topics are delivered; "*" is every event. */
  topics: readonly (T | "*")[];
  /**
   * Does it, in one transaction with the note that it was done: it happens once, or not at all and is tried again.
   * Events of one case come one after the other, in their order.
   */
  handle: (tx: Tx, event: EventKey, now: Date) => Promise<void>;
}
