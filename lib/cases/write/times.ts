import type { Role } from "@/lib/access/actor";
import type { Place } from "@/lib/cases/waiting-on";
import { waitedFor } from "@/lib/cases/waiting-on";
import type { Party } from "@/lib/lifecycle/language/waits-for";

/** The instants a case keeps about itself. */
export interface CaseTimes {
  enteredStateAt: Date;
  waitingSince: Date;
  firstRepliedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
}

/** What happened: from where to where, and whether somebody spoke publicly with it. */
export interface Happening {
  before: Place & CaseTimes & { lastSpeaker: Role | null };
  after: Place & { stayed: boolean };
  /** Role of the writer of a public message; null: there was none. */
  speaker: Role | "system" | null;
  now: Date;
}

/**
 * The instants after it, and whom the case waits for. A case is resolved or closed since it entered that category, and no
 * longer when it leaves it. `waitingSince` moves when somebody else is waited for: a customer's second message does not
 * make us wait for less long.
 */
export function timesAfter({ before, after, speaker, now }: Happening): CaseTimes & { waitingOn: Party } {
  const stays = after.category === before.category;
  const done = after.category === "resolved" || after.category === "closed";
  const byStaff = speaker !== null && speaker !== "customer" && speaker !== "system";
  const waits = nextToAct(before, before.lastSpeaker) === nextToAct(after, speaker ?? before.lastSpeaker);
  return {
    enteredStateAt: after.stayed ? before.enteredStateAt : now,
    waitingOn: partyOf(after),
    waitingSince: waits ? before.waitingSince : now,
    firstRepliedAt: before.firstRepliedAt ?? (byStaff ? now : null),
    resolvedAt: after.category === "resolved" && !stays ? now : done ? before.resolvedAt : null,
    closedAt: after.category === "closed" ? (stays ? before.closedAt : now) : null,
  };
}

/** The same for a case that has just been opened. */
export function timesAtStart(place: Place, now: Date): CaseTimes & { waitingOn: Party } {
  const done = { firstRepliedAt: null, resolvedAt: null, closedAt: null };
  return { ...done, enteredStateAt: now, waitingOn: partyOf(place), waitingSince: now };
}

function partyOf(place: Place): Party {
  const waited = waitedFor(place);
  return typeof waited === "string" ? waited : "other";
}

/** Whose word or work comes next, by key. While the case is ours, an answer of ours leaves it to the customer to speak. */
function nextToAct(place: Place, lastSpeaker: Role | "system" | null): string {
  const waited = waitedFor(place);
  if (typeof waited === "object") return `other ${waited.other}`;
  return waited === "us" && lastSpeaker !== null && lastSpeaker !== "customer" ? "customer" : waited;
}
