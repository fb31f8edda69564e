import type { RoutedCase } from "@/lib/assignment/routed-case";
import type { StoredRule } from "@/lib/assignment/stored-rules";
import type { Explanation } from "@/lib/assignment/types";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Values } from "@/lib/lifecycle/language/definition";

/** A rule that has been asked: null when it speaks for the case, else why not. */
export interface AskedRule {
  rule: StoredRule;
  silent: Exclude<Explanation["passed"][number]["why"], "busy"> | null;
}

/**
 * The rules up to the first that speaks for a case and names a team: that one decides, even when nobody there is free,
 * so those after it are never asked.
 */
export function askRules(rules: readonly StoredRule[], { facts }: RoutedCase): AskedRule[] {
  const asked: AskedRule[] = [];
  for (const rule of rules) {
    const silent = silenceOf(rule, facts);
    asked.push({ rule, silent });
    if (silent === null && rule.target.kind === "team") break;
  }
  return asked;
}

/**
 * The teams and people a case can come to, by id: everybody whom a rule that speaks for it names; without such a rule
 * the case's own team. None: no rule speaks for it. While none of them has room, asking the rules finds nobody.
 */
export function awaitedBy(asked: readonly AskedRule[], { team }: RoutedCase): string[] {
  const targets = asked.filter(({ silent }) => silent === null).map(({ rule }) => rule.target.id);
  if (targets.length > 0) return [...new Set(targets)];
  return team ? [team.id] : [];
}

function silenceOf({ condition }: StoredRule, facts: Values): AskedRule["silent"] {
  if (condition === null) return null;
  if (!condition.ok) return "broken";
  const holds = compileCondition(condition.condition, new Map())({ case: facts, event: {}, actor: {} });
  return holds ? null : "condition";
}
