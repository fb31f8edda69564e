import type { Actor } from "@/lib/access/actor";
import type { CaseAudience, ScopeRule } from "@/lib/access/case-scope";
import { caseScope } from "@/lib/access/case-scope";
import { Prisma } from "@/lib/db/generated/client";

/** The actor's scope (`caseScope`) as a condition of Prisma's. */
export function visibleTo(actor: Actor): Prisma.CaseWhereInput {
  const scope = caseScope(actor);
  if (scope === "all") return {};
  const [first, ...others] = scope.map(condition);
  return others.length === 0 && first ? first : { OR: scope.map(condition) };
}

/** The same as a condition over the table `"case"` under the alias `c`. */
export function visibleSql(actor: Actor): Prisma.Sql {
  const scope = caseScope(actor);
  if (scope === "all") return Prisma.sql`true`;
  return Prisma.sql`(${Prisma.join(scope.map(conditionSql), " or ")})`;
}

function condition(rule: ScopeRule): Prisma.CaseWhereInput {
  return { [rule.field]: "is" in rule ? rule.is : { in: [...rule.isOneOf] } };
}

const COLUMNS = {
  requesterId: Prisma.sql`c.requester_id`,
  organizationId: Prisma.sql`c.organization_id`,
  teamId: Prisma.sql`c.team_id`,
  assigneeId: Prisma.sql`c.assignee_id`,
} as const satisfies Record<keyof CaseAudience, Prisma.Sql>;

function conditionSql(rule: ScopeRule): Prisma.Sql {
  const column = COLUMNS[rule.field];
  if (!("is" in rule)) return Prisma.sql`${column} = any(${[...rule.isOneOf]}::uuid[])`;
  return rule.is === null ? Prisma.sql`${column} is null` : Prisma.sql`${column} = ${rule.is}::uuid`;
}
