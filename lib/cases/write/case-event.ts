import type { Actor } from "@/lib/access/actor";
import type { ProductEvent } from "@/lib/cases/events";
import { eventEntry } from "@/lib/cases/events";
import { messageText } from "@/lib/cases/write/after-message";
import { overtaken } from "@/lib/cases/write/conflict";
import type { ColumnFields } from "@/lib/cases/write/facts";
import type { SearchText } from "@/lib/cases/write/index-search";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { timesAfter } from "@/lib/cases/write/times";
import type { CaseOwner } from "@/lib/cases/write/write-case";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import { updateCase } from "@/lib/cases/write/write-case";
import type { Tx } from "@/lib/db/client";
import type { Values } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

/** Something that happens to a case without its lifecycle moving: a message, a note, a change of properties. */
export interface CaseEvent {
  /** The case as it was read in this transaction; locked where no race may be lost. */
  found: StoredCase;
  actor: Actor;
  event: ProductEvent;
  message?: NewMessage;
  input?: Readonly<Record<string, unknown>>;
  /** What becomes different of the case. */
  content?: Partial<ColumnFields> & { fields?: Values };
  /** Whose case it is from now on. */
  owner?: CaseOwner;
  /** { field: { from, to } } */
  changes?: Readonly<Record<string, unknown>>;
  reason?: unknown;
  /** What it is found by from now on, besides its message. */
  texts?: readonly SearchText[];
}

/**
 * One of the two ways to change a case: something of ours, which its lifecycle knows nothing of, is written as the case's
 * next event. Events of a lifecycle go through `sendLifecycleEvent`.
 * @returns the case's new rev
 * @throws AppError conflict when somebody was faster (says what changed); then nothing was written
 */
export async function recordCaseEvent(tx: Tx, happened: CaseEvent, now: Date): Promise<number> {
  const { found, actor, event, message, input, content, owner, changes, reason, texts = [] } = happened;
  const { state, category, versionId } = found;
  const place = { category, definition: (await loadVersion(tx, versionId)).states.get(state)?.definition };
  const times = timesAfter({
    before: { ...found, ...place },
    after: { ...place, stayed: true },
    speaker: message?.visibility === "public" ? actor.role : null,
    now,
  });
  const rev = found.rev + 1;
  const updatedAt = content || eventEntry(event).activity ? now : found.updatedAt;
  const said = message ? [messageText({ said: { ...found, caseId: found.id }, message, actor }, now)] : [];
  const written = await updateCase(
    tx,
    {
      found,
      content: { ...found, ...times, ...content, rev, updatedAt },
      owner,
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
      effectRuns: [],
      timers: [],
      cancelTimers: false,
      texts: [...said, ...texts],
    },
    now,
  );
  if (!written) throw await overtaken(tx, actor, { found, now });
  return rev;
}
