import { pick } from "@/lib/assignment/choose";
import { chosenWords, unmatchedWords, waitingWords } from "@/lib/assignment/explain";
import type { Looking } from "@/lib/assignment/members";
import { onePerson, teamMembers } from "@/lib/assignment/members";
import type { StoredRule } from "@/lib/assignment/stored-rules";
import { storedRules } from "@/lib/assignment/stored-rules";
import type { Decision, Explanation } from "@/lib/assignment/types";
import type { Db } from "@/lib/db/client";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Values } from "@/lib/lifecycle/language/definition";

/** The case as rules read it. */
export interface RoutedCase {
  facts: Values;
  team: { id: string; name: string } | null;
}

type Passed = Explanation["passed"];
type Asked = { db: Db; looking: Looking };

/**
 * Asks the active rules in their order. A rule that names a team decides, even when nobody there is free: the case
 * waits in that team. One that names a person who is not free lets the next rule speak. Without any rule,
 * a case that has a team is shared out there. Nothing is written.
 */
export async function decide(db: Db, routed: RoutedCase, looking: Looking): Promise<Decision> {
  const rules = await storedRules(db, { onlyActive: true });
  const passed: Passed = [];
  let busy: Decision | null = null;
  for (const rule of rules) {
    const decision = await ask({ db, looking }, rule, { routed, passed });
    if (decision && (decision.outcome === "assigned" || rule.target.kind === "team")) return decision;
    busy ??= decision;
  }
  if (busy) return busy;
  if (routed.team) return inTeam({ db, looking }, { rule: null, team: routed.team, passed });
  const explanation = explained({ text: unmatchedWords(rules.length), rule: null, team: null, passed, considered: [] });
  return { outcome: "unmatched", teamId: null, explanation };
}

type Round = { routed: RoutedCase; passed: Passed };

async function ask(asked: Asked, rule: StoredRule, { routed, passed }: Round): Promise<Decision | null> {
  const { id, title, target, condition } = rule;
  const holds = condition === null || (condition.ok && compileCondition(condition.condition, new Map())(facts(routed)));
  if (!holds) {
    passed.push({ id, title, why: condition.ok ? "condition" : "broken" });
    return null;
  }
  if (target.kind === "team") return inTeam(asked, { rule, team: target, passed });
  const decision = await toPerson(asked, { rule, personId: target.id, passed });
  if (decision.outcome !== "assigned") passed.push({ id, title, why: "busy" });
  return decision;
}

function facts({ facts: ofCase }: RoutedCase): { case: Values; event: Values; actor: Values } {
  return { case: ofCase, event: {}, actor: {} };
}

type InTeam = { rule: StoredRule | null; team: { id: string; name: string }; passed: Passed };

async function inTeam({ db, looking }: Asked, { rule, team, passed }: InTeam): Promise<Decision> {
  const { chosen, considered } = pick(await teamMembers(db, team.id, looking));
  const said = { rule: rule?.title ?? null, team: team.name, considered: [...considered] };
  const about = { rule, team: { id: team.id, name: team.name }, passed, considered: said.considered };
  if (!chosen)
    return { outcome: "waiting", teamId: team.id, explanation: explained({ ...about, text: waitingWords(said) }) };
  const explanation = explained({ ...about, text: chosenWords(said) });
  return { outcome: "assigned", assigneeId: chosen.id, teamId: team.id, explanation };
}

type ToPerson = { rule: StoredRule; personId: string; passed: Passed };

async function toPerson({ db, looking }: Asked, { rule, personId, passed }: ToPerson): Promise<Decision> {
  const { chosen, considered } = pick(await onePerson(db, personId, looking));
  const said = { rule: rule.title, team: null, considered: [...considered] };
  const about = { rule, team: null, passed, considered: said.considered };
  if (!chosen)
    return { outcome: "waiting", teamId: null, explanation: explained({ ...about, text: waitingWords(said) }) };
  const explanation = explained({ ...about, text: chosenWords(said) });
  return { outcome: "assigned", assigneeId: chosen.id, teamId: null, explanation };
}

type About = Omit<Explanation, "kind" | "rule"> & { rule: { id: string; title: string } | null };

/** `passed` is copied: the rules asked later are no part of this explanation. */
function explained({ text, rule, team, passed, considered }: About): Explanation {
  const spoke = rule && { id: rule.id, title: rule.title };
  return { kind: "assignment", text, rule: spoke, team, passed: [...passed], considered };
}
