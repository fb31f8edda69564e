import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import type { Moved, Refused, Rejected } from "@/lib/lifecycle/engine";

/** An event for a case, from whoever: a person, a timer, a task, a survey. */
export interface FireRequest {
  caseId: string;
  event: string;
  input?: Record<string, unknown>;
  actor: Actor;
  /** The visit it belongs to: required for timers; when the case has left that state, the event is stale. */
  epoch?: number;
  /** Why, kept with the event: the rule that assigned, the reason given. */
  reason?: unknown;
  messageId?: string;
}

/** What became of it. A "no" wrote nothing. */
export type Fired = (Moved & { number: number }) | Refused | Rejected;

/** The one way a lifecycle moves a case. */
export function fireEvent(_tx: Tx, _request: FireRequest, _now = new Date()): Promise<Fired> {
  return Promise.reject(new Error("fireEvent is being written"));
}
