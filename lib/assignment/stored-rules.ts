import type { ParsedCondition } from "@/lib/assignment/rule-fields";
import { parseRuleCondition } from "@/lib/assignment/rule-fields";
import type { Db } from "@/lib/db/client";
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
