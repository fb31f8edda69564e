import type { CaseRow, Priority } from "@/lib/cases/types";
import { waitingOn } from "@/lib/cases/waiting-on";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { textIn, type Category } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

/** What a line of the queue is made of, for a case `c` with its people and team joined. */
export const ROW_COLUMNS = Prisma.sql`
  c.id, c.number, c.subject, c.tags, c.state, c.category, c.priority, c.type, c.rev, c.version_id as "versionId",
  c.waiting_since as "waitingSince", c.created_at as "createdAt", c.updated_at as "updatedAt",
  c.requester_id as "requesterId", requester.name as "requesterName",
  c.assignee_id as "assigneeId", assignee.name as "assigneeName", c.team_id as "teamId", team.name as "teamName"`;

export const ROW_JOINS = Prisma.sql`
  join person requester on requester.id = c.requester_id
  left join person assignee on assignee.id = c.assignee_id
  left join team on team.id = c.team_id`;

/** A line of the queue as the database answers it. */
export interface StoredRow {
  id: string;
  number: number;
  subject: string;
  tags: string[];
  state: string;
  category: Category;
  priority: Priority;
  type: string;
  rev: number;
  versionId: string;
  waitingSince: Date;
  createdAt: Date;
  updatedAt: Date;
  requesterId: string;
  requesterName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  teamId: string | null;
  teamName: string | null;
}

/** A stored line with its people together and its state's name in a language. */
export async function toCaseRow(stored: StoredRow, language: "en" | "ko"): Promise<CaseRow> {
  const { versionId, requesterId, requesterName, assigneeId, assigneeName, teamId, teamName, ...row } = stored;
  const { definition } = await loadVersion(db(), versionId);
  const state = Object.hasOwn(definition.states, row.state) ? definition.states[row.state] : undefined;
  return {
    ...row,
    stateLabel: state ? textIn(state.label, language) : row.state,
    waitingOn: waitingOn({ role: "agent", language }, { category: row.category, definition: state }),
    requester: { id: requesterId, name: requesterName },
    assignee: named(assigneeId, assigneeName),
    team: named(teamId, teamName),
  };
}

function named(id: string | null, name: string | null): CaseRow["assignee"] {
  return id && name !== null ? { id, name } : null;
}
