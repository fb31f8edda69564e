import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Finding, Member } from "@/lib/assignment/choose";
import { pick } from "@/lib/assignment/choose";
import { MEMBER } from "@/lib/assignment/members";
import { db } from "@/lib/db/client";

/** A member of a team as the next case would find them: `chosen` is whose turn it is. */
export type Turn = Member & { finding: Finding };

export interface TeamTurns {
  id: string;
  name: string;
  /** In the order of their turns. */
  members: Turn[];
}

type Row = Member & { teamId: string; teamName: string };

/**
 * Every team that has members, with who is next, who is not and why.
 * @throws AppError forbidden
 */
export async function listTurns(actor: Actor): Promise<TeamTurns[]> {
  authorize(actor, "rule.manage");
  const rows = await db().$queryRaw<Row[]>`
    select t.id as "teamId", t.name as "teamName", m.last_assigned_at as "lastAssignedAt", ${MEMBER}
    from membership m join team t on t.id = m.team_id join person p on p.id = m.person_id
    order by t.name, t.id, p.id`;
  const teams = new Map(rows.map(({ teamId, teamName }) => [teamId, teamName]));
  return [...teams].map(([id, name]) => ({ id, name, members: inTurn(rows.filter(({ teamId }) => teamId === id)) }));
}

function inTurn(members: readonly Row[]): Turn[] {
  const byId = new Map(members.map(({ teamId: _team, teamName: _name, ...member }) => [member.id, member]));
  return pick(members).considered.flatMap(({ id, finding }) => {
    const member = byId.get(id);
    return member ? [{ ...member, finding }] : [];
  });
}
