import type { Cause } from "@/lib/cases/write/consequences";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { EffectRunRow } from "@/lib/effects/start-attempt";

/**
 * What a handler works with. Everything it does goes through `tx`, in one transaction with the record that it was
 * done and with the event it sends back: it happened once, or it did not happen. A mail is a row here, sent later.
 */
export interface Work {
  tx: Tx;
  run: EffectRunRow;
  cause: Cause;
  now: Date;
}

/** What a handler did. */
export interface Outcome {
  /** Kept with the effect run. */
  result: Prisma.InputJsonObject;
  /** The input of `onSuccess`; null: there is nothing to send yet. */
  input: Record<string, unknown> | null;
  /** The team that the case gets with `onSuccess`; where that is refused, it gets none. */
  teamId?: string | null;
  /** Why, kept with the event that `onSuccess` sends. */
  reason?: unknown;
}
