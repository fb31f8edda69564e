import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Values } from "@/lib/lifecycle/language/definition";
import { start, step } from "@/lib/lifecycle/engine/engine";
import type { Edge, Exploration } from "@/lib/lifecycle/explore/explore";
import { atomsIn, pathsOf } from "@/lib/lifecycle/explore/reads";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { conditionsIn } from "@/lib/lifecycle/language/claim";

/** Whether a claim holds in the moment after a step. */
export type MomentTest = (edge: Edge) => boolean;

/** A claim that speaks of what just happened or of whoever did it, not only of how the case stands. */
export function isAboutSteps({ conditions }: Lifecycle, claim: Claim): boolean {
  const open = [claim];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("event" in next || "transition" in next) return true;
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
  }
  return pathsOf(conditionsIn([claim]).flatMap((condition) => atomsIn(condition, conditions))).some((path) =>
    path.startsWith("actor."),
  );
}

/**
 * Prepares a claim for the moments of an exploration. One about steps holds only where a case is opened or a transition
 * fires; one over how a case stands is judged once per visit.
 */
export function momentTest({ lifecycle }: Exploration, claim: Claim): MomentTest {
  const test = compileClaim(lifecycle, claim);
  if (isAboutSteps(lifecycle, claim))
    return (edge) => (edge.transition !== null || !edge.from) && test({ edge, fields: fieldsAfter(lifecycle, edge) });
  const judged = new Map<number, boolean>();
  return (edge) => {
    const { index, fields } = edge.to;
    const known = judged.get(index);
    if (known !== undefined) return known;
    const verdict = test({ edge, fields });
    judged.set(index, verdict);
    return verdict;
  };
}

type Moment = { readonly edge: Edge; readonly fields: Values };

function compileClaim(lifecycle: Lifecycle, claim: Claim): (moment: Moment) => boolean {
  if ("and" in claim) {
    const parts = claim.and.map((part) => compileClaim(lifecycle, part));
    return (moment) => parts.every((part) => part(moment));
  }
  if ("or" in claim) {
    const parts = claim.or.map((part) => compileClaim(lifecycle, part));
    return (moment) => parts.some((part) => part(moment));
  }
  if ("!" in claim) {
    const inner = compileClaim(lifecycle, claim["!"]);
    return (moment) => !inner(moment);
  }
  if ("state" in claim) {
    const names = named(claim.state);
    return ({ edge }) => names.has(edge.to.state);
  }
  if ("category" in claim) {
    const names = named(claim.category);
    return ({ edge }) => names.has(lifecycle.states.get(edge.to.state)?.definition.category ?? "");
  }
  if ("event" in claim) {
    const names = named(claim.event);
    return ({ edge }) => edge.transition !== null && names.has(edge.action.event ?? "");
  }
  if ("transition" in claim) {
    const names = named(claim.transition);
    return ({ edge }) => edge.transition !== null && names.has(edge.transition);
  }
  const test = compileCondition(claim, lifecycle.conditions);
  return ({ edge, fields }) => test({ case: fields, event: {}, actor: edge.action.actor });
}

function named(given: string | readonly string[]): ReadonlySet<string> {
  return new Set(typeof given === "string" ? [given] : given);
}

/** The case after a step, with the ids it had before: an exploration renames them from visit to visit. */
function fieldsAfter(lifecycle: Lifecycle, { from, to, action }: Edge): Values {
  const { kind, event, actor, input } = action;
  if (!from) {
    const opened = start(lifecycle, { start: event ?? "", fields: input, actor });
    return opened.ok ? opened.fields : to.fields;
  }
  if (kind === "edit") return { ...from.fields, ...input };
  const snapshot = { state: from.state, fields: from.fields, epoch: 1, rev: 1 };
  const decision = step(lifecycle, snapshot, { name: event ?? "", input, actor, epoch: 1 });
  return decision.ok ? decision.fields : from.fields;
}
