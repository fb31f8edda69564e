import type { Actor } from "@/lib/access/actor";
import { messageText } from "@/lib/cases/write/after-message";
import type { ColumnFields } from "@/lib/cases/write/facts";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { tellOfCase } from "@/lib/cases/write/tell";
import { timesAfter } from "@/lib/cases/write/times";
import type { NewMessage } from "@/lib/cases/write/write-case";
import { updateCase } from "@/lib/cases/write/write-case";
import type { Tx } from "@/lib/db/client";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";

/** Something that happens to a case without its lifecycle moving: a message, a note, a change of properties. */
export interface Recorded {
  found: StoredCase;
  lifecycle: Lifecycle;
  actor: Actor;
  /** A name of ours: replied, noted, changed, assigned, released, followedUp. */
  event: string;
  message?: NewMessage;
  input?: Readonly<Record<string, unknown>>;
  /** What becomes different of the case. */
  content?: Partial<ColumnFields> & { fields?: Values };
  /** { field: { from, to } } */
  changes?: Readonly<Record<string, unknown>>;
  reason?: unknown;
}

/**
 * Writes it as the case's next event.
 * @returns the case's new rev; null when somebody was faster, then nothing was written
 */
export async function record(tx: Tx, recorded: Recorded, now: Date): Promise<number | null> {
  const { found, lifecycle, actor, event, message, input, changes, reason } = recorded;
  const place = { category: found.category, definition: lifecycle.states.get(found.state)?.definition };
  const times = timesAfter({
    before: { ...found, ...place },
    after: { ...place, stayed: true },
    speaker: message?.visibility === "public" ? actor.role : null,
    now,
  });
  const { state, versionId } = found;
  const written = await updateCase(
    tx,
    {
      id: found.id,
      content: { ...found, ...times, ...recorded.content, rev: found.rev + 1 },
      event: {
        actorId: actor.id,
        event,
        fromState: state,
        toState: state,
        versionId,
        reason,
        ...(input && { input }),
        ...(changes && { changes }),
      },
      message,
      tasks: [],
      timers: [],
      cancelTimers: false,
      texts: message ? [messageText({ said: { ...found, caseId: found.id }, message, actor }, now)] : [],
    },
    now,
  );
  if (!written) return null;
  tellOfCase(tx, found.id);
  return found.rev + 1;
}

/** The same for a case that is locked: nobody can be faster. */
export async function recordLocked(tx: Tx, recorded: Recorded, now: Date): Promise<number> {
  const rev = await record(tx, recorded, now);
  if (rev === null) throw new Error(`case ${recorded.found.number} changed although it was locked`);
  return rev;
}
