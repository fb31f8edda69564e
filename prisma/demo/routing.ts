import type { Considered } from "@/lib/assignment/choose";
import { chosenWords, unmatchedWords, waitingWords } from "@/lib/assignment/explain";
import type { Explanation } from "@/lib/assignment/types";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Cast } from "@/prisma/demo/cast";
import { away, rules, teams, type StaffKey, type TeamKey } from "@/prisma/demo/people";

/** Where the rules send a case, and why, in the words that a history keeps. */
export interface Routing {
  outcome: "assigned" | "waiting" | "unmatched";
  teamId: string | null;
  explanation: Explanation;
}

/** Asks the demo's rules about a case that goes to `to`; throws when that person is not in the team they name. */
export function routingOf(cast: Cast, facts: Values, to: StaffKey | null): Routing {
  const at = rules.findIndex((rule) =>
    compileCondition(rule.condition, new Map())({ case: facts, event: {}, actor: {} }),
  );
  const rule = cast.rules[at];
  const passed = cast.rules.slice(0, at < 0 ? undefined : at).map(({ id, title }) => {
    return { id, title, why: "condition" as const };
  });
  if (!rule) {
    if (to) throw new Error(`no rule speaks for the case that is to go to ${to}`);
    const text = unmatchedWords(rules.length);
    return { outcome: "unmatched", teamId: null, explanation: { ...nothing, text, passed } };
  }
  const team = { id: cast.teamIds[rule.team], name: teams[rule.team].name };
  const considered = consideredIn(rule.team, to);
  const said = { rule: rule.title, team: team.name, considered };
  const text = to ? chosenWords(said) : waitingWords(said);
  const explanation = { ...nothing, text, rule: { id: rule.id, title: rule.title }, passed, team, considered };
  return { outcome: to ? "assigned" : "waiting", teamId: team.id, explanation };

  function consideredIn(key: TeamKey, chosen: StaffKey | null): Considered[] {
    const members: readonly StaffKey[] = teams[key].members;
    if (chosen && !members.includes(chosen)) throw new Error(`${chosen} is not in team ${key}`);
    const inTurn = [...members].sort((a, b) => Number(b === chosen) - Number(a === chosen));
    return inTurn.map((member, turn) => {
      const { id, name } = cast.staff[member];
      const finding = member === chosen ? "chosen" : away.includes(member) ? "away" : "later";
      return { id, name, finding, openWork: 2 + ((turn * 3 + name.length) % 5), cap: 30 };
    });
  }
}

const nothing = { kind: "assignment", rule: null, team: null, considered: [] } as const satisfies Partial<Explanation>;
