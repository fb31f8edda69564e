import type { Considered } from "@/lib/assignment/choose";
import type { Condition } from "@/lib/lifecycle/language/definition";

/** Why a case went where it went, kept with the event. `text` says it in words. */
export type Explanation = {
  kind: "assignment";
  text: { en: string; ko: string };
  /** The rule that spoke; null: none, or the team the case had already. */
  rule: { id: string; title: string } | null;
  /** Rules before it, and why each did not decide. */
  passed: { id: string; title: string; why: "condition" | "busy" | "broken" }[];
  team: { id: string; name: string } | null;
  considered: Considered[];
};

/** Where a case should go. */
export type Decision =
  | { outcome: "assigned"; assigneeId: string; teamId: string | null; explanation: Explanation }
  /** Somebody should have it, but nobody is free. `waitsFor`: the teams and people, by id, of whom one needs room. */
  | { outcome: "waiting"; teamId: string | null; waitsFor: string[]; explanation: Explanation }
  /** No rule speaks for it. */
  | { outcome: "unmatched"; teamId: null; waitsFor: []; explanation: Explanation };

/** An assignment rule as a manager sees it. */
export interface RuleRow {
  id: string;
  /** From 1, in the order in which they are asked. */
  position: number;
  title: string;
  /** Null: always. */
  condition: Condition | null;
  target: { kind: "team" | "person"; id: string; name: string };
  active: boolean;
  /** False: its condition does not fit the fields any more, so it never speaks. */
  sound: boolean;
}

/** What the rules would do with a case if it came in now. */
export interface RulePreview {
  outcome: Decision["outcome"];
  explanation: Explanation;
}
