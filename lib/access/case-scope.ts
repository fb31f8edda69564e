import type { Actor } from "@/lib/access/actor";

/** What of a case decides who sees it: ids, null where there is none. */
export interface CaseAudience {
  readonly requesterId: string;
  readonly organizationId: string | null;
  readonly teamId: string | null;
  readonly assigneeId: string | null;
}

/** One reason to see a case. Values come from the actor alone, so that the rule can be a statement, too. */
export type ScopeRule =
  | { readonly field: keyof CaseAudience; readonly is: string | null }
  | { readonly field: keyof CaseAudience; readonly isOneOf: readonly string[] };

/** All cases, or those for which any of the rules holds. */
export type CaseScope = "all" | readonly ScopeRule[];

const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Which cases the actor sees at all. Customers: their own and, if allowed, their organization's. Agents: their teams',
 * those of no team, and what is assigned to them. Managers, admins and the system: all. A case outside is "not found".
 * The one place where this is decided: queries and live changes follow it.
 */
export function caseScope(actor: Actor): CaseScope {
  const self = actor.id ?? NOBODY;
  switch (actor.role) {
    case "customer": {
      const own: ScopeRule = { field: "requesterId", is: self };
      const shared = actor.seesOrganization && actor.organizationId !== null;
      return shared ? [own, { field: "organizationId", is: actor.organizationId }] : [own];
    }
    case "agent":
      return [
        { field: "teamId", is: null },
        { field: "teamId", isOneOf: actor.teamIds },
        { field: "assigneeId", is: self },
      ];
    case "manager":
    case "admin":
    case "system":
      return "all";
  }
}

/** Whether a case with this audience is in the scope. */
export function isInScope(scope: CaseScope, audience: CaseAudience): boolean {
  return scope === "all" || scope.some((rule) => holds(rule, audience));
}

function holds(rule: ScopeRule, audience: CaseAudience): boolean {
  const value = audience[rule.field];
  return "is" in rule ? value === rule.is : value !== null && rule.isOneOf.includes(value);
}
