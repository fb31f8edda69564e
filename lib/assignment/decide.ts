import { pick } from "@/lib/assignment/choose";
import { chosenWords, unmatchedWords, waitingWords } from "@/lib/assignment/explain";
import { askRules, awaitedBy } from "@/lib/assignment/match";
import type { Looking, Members } from "@/lib/assignment/members";
import { findMembers } from "@/lib/assignment/members";
import type { RoutedCase } from "@/lib/assignment/routed-case";
import type { StoredRule } from "@/lib/assignment/stored-rules";
import { storedRules } from "@/lib/assignment/stored-rules";
import type { Decision, Explanation } from "@/lib/assignment/types";
import type { Db } from "@/lib/db/client";

type Passed = Explanation["passed"];
type Known = { members: Members; waitsFor: string[] };

/**
 * Asks the active rules in their order. A rule that names a team decides, even when nobody there is free: the case
 * waits in that team. One that names a person who is not free lets the next rule speak. Without any rule,
 * a case that has a team is shared out there. Nothing is written.
 */
export async function decide(db: Db, routed: RoutedCase, looking: Looking): Promise<Decision> {
  const rules = await storedRules(db, { onlyActive: true });
  const asked = askRules(rules, routed);
  const waitsFor = awaitedBy(asked, routed);
  const known = { members: await findMembers(db, waitsFor, looking), waitsFor };
  const passed: Passed = [];
  let busy: Decision | null = null;
  for (const { rule, silent } of asked) {
    const { id, title, target } = rule;
    if (silent !== null) {
      passed.push({ id, title, why: silent });
      continue;
    }
    if (target.kind === "team") return inTeam(known, { rule, team: target, passed });
    const decision = toPerson(known, { rule, personId: target.id, passed });
    if (decision.outcome === "assigned") return decision;
    passed.push({ id, title, why: "busy" });
    busy ??= decision;
  }
  if (busy) return busy;
  if (routed.team) return inTeam(known, { rule: null, team: routed.team, passed });
  const explanation = explained({ text: unmatchedWords(rules.length), rule: null, team: null, passed, considered: [] });
  return { outcome: "unmatched", teamId: null, waitsFor: [], explanation };
}

type InTeam = { rule: StoredRule | null; team: { id: string; name: string }; passed: Passed };

function inTeam({ members, waitsFor }: Known, { rule, team, passed }: InTeam): Decision {
  const { chosen, considered } = pick(members.get(team.id) ?? []);
  const said = { rule: rule?.title ?? null, team: team.name, considered: [...considered] };
  const about = { rule, team: { id: team.id, name: team.name }, passed, considered: said.considered };
  if (!chosen)
    return {
      outcome: "waiting",
      teamId: team.id,
      waitsFor,
      explanation: explained({ ...about, text: waitingWords(said) }),
    };
  const explanation = explained({ ...about, text: chosenWords(said) });
  return { outcome: "assigned", assigneeId: chosen.id, teamId: team.id, explanation };
}

type ToPerson = { rule: StoredRule; personId: string; passed: Passed };

function toPerson({ members, waitsFor }: Known, { rule, personId, passed }: ToPerson): Decision {
  const { chosen, considered } = pick(members.get(personId) ?? []);
  const said = { rule: rule.title, team: null, considered: [...considered] };
  const about = { rule, team: null, passed, considered: said.considered };
  if (!chosen)
    return {
      outcome: "waiting",
      teamId: null,
      waitsFor,
      explanation: explained({ ...about, text: waitingWords(said) }),
    };
  const explanation = explained({ ...about, text: chosenWords(said) });
  return { outcome: "assigned", assigneeId: chosen.id, teamId: null, explanation };
}

type About = Omit<Explanation, "kind" | "rule"> & { rule: { id: string; title: string } | null };

/** `passed` is copied: the rules asked later are no part of this explanation. */
function explained({ text, rule, team, passed, considered }: About): Explanation {
  const spoke = rule && { id: rule.id, title: rule.title };
  return { kind: "assignment", text, rule: spoke, team, passed: [...passed], considered };
}
