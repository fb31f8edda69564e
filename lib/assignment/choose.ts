/** Somebody who could be given a case. */
export interface Member {
  id: string;
  name: string;
  active: boolean;
  /** Was invited, and has not signed in yet. */
  invited: boolean;
  /** Takes new work by rule. */
  available: boolean;
  /** Most cases in assigned or pending that rules may give this person. */
  cap: number;
  /** How many there are now. */
  openWork: number;
  /** In this team, by rule; null: never. */
  lastAssignedAt: Date | null;
}

/** What was found about somebody: taken, free but not the one whose turn it is, or why not. */
export type Finding = "chosen" | "later" | "inactive" | "invited" | "away" | "full";

export type Considered = {
  id: string;
  name: string;
  finding: Finding;
  openWork: number;
  cap: number;
};

export interface Pick {
  chosen: Member | null;
  /** Everybody who was looked at, in the order of their turns. */
  considered: readonly Considered[];
}

/** Gives the turn to whoever is free and has waited longest since the last case; who never had one comes first. */
export function pick(members: readonly Member[]): Pick {
  const inTurn = [...members].sort(byTurn);
  const chosen = inTurn.find((member) => hindrance(member) === null) ?? null;
  return {
    chosen,
    considered: inTurn.map((member) => ({
      id: member.id,
      name: member.name,
      finding: member === chosen ? "chosen" : (hindrance(member) ?? "later"),
      openWork: member.openWork,
      cap: member.cap,
    })),
  };
}

function hindrance(member: Member): "inactive" | "invited" | "away" | "full" | null {
  const { active, invited, available, openWork, cap } = member;
  if (!active) return "inactive";
  if (invited) return "invited";
  if (!available) return "away";
  return openWork >= cap ? "full" : null;
}

function byTurn(a: Member, b: Member): number {
  const [waitedA, waitedB] = [a.lastAssignedAt?.getTime() ?? -1, b.lastAssignedAt?.getTime() ?? -1];
  return waitedA - waitedB || (a.id < b.id ? -1 : 1);
}
