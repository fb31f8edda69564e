import { ballOf } from "@/lib/cases/ball";
import type { Role } from "@/lib/access/actor";
import type { Ball } from "@/lib/cases/types";
import type { Category, StateDefinition } from "@/lib/lifecycle/language/definition";

/** The instants a case keeps about itself. */
export interface CaseTimes {
  enteredStateAt: Date;
  waitingSince: Date;
  firstRepliedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
}

type Place = { category: Category; definition: StateDefinition | undefined };

/** What happened: from where to where, and whether somebody spoke publicly with it. */
export interface Happening {
  before: Place & CaseTimes & { lastSpeaker: Role | null };
  after: Place & { stayed: boolean };
  /** Role of the writer of a public message; null: there was none. */
  speaker: Role | "system" | null;
  now: Date;
}

/**
 * The instants after it. A case is resolved or closed since it entered that category, and no longer when it leaves it.
 * `waitingSince` moves when the ball changes hands: a customer's second message does not make us wait for less long.
 */
export function timesAfter({ before, after, speaker, now }: Happening): CaseTimes {
  const stays = after.category === before.category;
  const done = after.category === "resolved" || after.category === "closed";
  const byStaff = speaker !== null && speaker !== "customer" && speaker !== "system";
  return {
    enteredStateAt: after.stayed ? before.enteredStateAt : now,
    waitingSince: hands(before, after, speaker) ? now : before.waitingSince,
    firstRepliedAt: before.firstRepliedAt ?? (byStaff ? now : null),
    resolvedAt: after.category === "resolved" && !stays ? now : done ? before.resolvedAt : null,
    closedAt: after.category === "closed" ? (stays ? before.closedAt : now) : null,
  };
}

function hands(before: Happening["before"], after: Happening["after"], speaker: Happening["speaker"]): boolean {
  return holder(before, before.lastSpeaker) !== holder(after, speaker ?? before.lastSpeaker);
}

/** While the case is ours, an answer of ours leaves it to the customer to say something. */
function holder(place: Place, lastSpeaker: Role | "system" | null): Ball {
  const ball = ballOf(place.category, place.definition);
  return ball === "us" && lastSpeaker !== null && lastSpeaker !== "customer" ? "requester" : ball;
}
