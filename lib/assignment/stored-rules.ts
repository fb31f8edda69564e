import type { ParsedCondition } from "@/lib/assignment/rule-fields";
import { parseRuleCondition } from "@/lib/assignment/rule-fields";
import type { Db, Tx } from "@/lib/db/client";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";

/** A rule as it is stored, its condition checked. */
export interface StoredRule {
  id: string;
  title: string;
  active: boolean;
  /** Null: always. */
  condition: ParsedCondition | null;
  target: { kind: "team" | "person"; id: string; name: string };
}

/** The rules in the order in which they are asked. */
export async function storedRules(db: Db, { onlyActive }: { onlyActive: boolean }): Promise<StoredRule[]> {
  const types = await readCaseTypes(db);
  const found = await db.assignmentRule.findMany({
    where: onlyActive ? { active: true } : {},
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      id: true,
      title: true,
      active: true,
      condition: true,
      team: { select: { id: true, name: true } },
      person: { select: { id: true, name: true } },
    },
  });
  return found.flatMap(({ team, person, condition, ...rule }) => {
    const target = team ? { kind: "team" as const, ...team } : person && { kind: "person" as const, ...person };
    if (!target) return [];
    return [{ ...rule, target, condition: condition === null ? null : parseRuleCondition(condition, types) }];
  });
}

/**
 * The list of rules stays as it is until the transaction ends. Routings do so: no case is left waiting by rules that
 * were replaced at the same moment, without being asked about again.
 */
export async function holdRules(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtext('caseway.assignment.rules'))`;
}

/** The list of rules is this transaction's alone to change. */
export async function lockRules(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('caseway.assignment.rules'))`;
}
