import type { CompiledState, CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { TaskDefinition } from "@/lib/lifecycle/language/definition";
import { chargeFields, pathsReadBy } from "@/lib/lifecycle/simulate/atoms";
import { directionOf, isShortcut, isLeftToOthers } from "@/lib/lifecycle/simulate/directions";
import { customerMay, leastStaff, staffRoles } from "@/lib/lifecycle/simulate/who-may";

/** Something that may happen to a case in a state, who would do it, and what for. */
export type Offer = {
  readonly event: string;
  readonly party: "staff" | "customer" | "system";
  readonly roles: readonly string[];
  /** `aside` ends the case early; `helpful` stays, but sets what another command of the state asks for. */
  readonly use: "onward" | "waiting" | "back" | "aside" | "helpful";
};

type Candidates = readonly CompiledTransition[];

/** What a state offers, in the order of the definition, without what leads nowhere and is of no use. */
export function offersOf(lifecycle: Lifecycle, state: CompiledState): Offer[] {
  const found = [...state.on].flatMap(([event, candidates]) => {
    const doer = doerOf(lifecycle, state, { event, candidates });
    return doer ? [{ event, candidates, ...doer, direction: directionOf(lifecycle, state, candidates) }] : [];
  });
  const leadsOn = found.some(
    ({ direction, candidates }) => direction === "onward" && !isShortcut(lifecycle, candidates),
  );
  return found.flatMap(({ candidates, direction, ...offer }): Offer[] => {
    if (direction !== "nowhere") {
      const isAside = direction === "onward" && leadsOn && isShortcut(lifecycle, candidates);
      return [{ ...offer, use: isAside ? "aside" : direction }];
    }
    return offer.party === "staff" && isHelpful(lifecycle, state, candidates) ? [{ ...offer, use: "helpful" }] : [];
  });
}

/** Where staff have nothing to do while others, or time, take the case on. */
export function isLeftAlone(lifecycle: Lifecycle, state: CompiledState): boolean {
  return isLeftToOthers(lifecycle, state) || state.definition.category === "resolved";
}

function doerOf(
  lifecycle: Lifecycle,
  state: CompiledState,
  { event, candidates }: { readonly event: string; readonly candidates: Candidates },
): Pick<Offer, "party" | "roles"> | null {
  const { task } = state.definition;
  const kind = lifecycle.events.get(event)?.definition.kind;
  if (kind === "message") return { party: "customer", roles: ["customer"] };
  if (kind === "system")
    return task && taskEvents(task).includes(event) ? { party: "system", roles: ["system"] } : null;
  if (kind !== "command") return null;
  const roles = leastStaff(lifecycle, candidates, staffRoles(lifecycle));
  const isCustomers = customerMay(lifecycle, candidates) && (!roles || isLeftAlone(lifecycle, state));
  if (isCustomers) return { party: "customer", roles: ["customer"] };
  return roles ? { party: "staff", roles } : null;
}

function taskEvents(task: TaskDefinition): string[] {
  if (task.kind === "approval") return [task.approve, task.reject];
  return task.kind === "worker" ? [task.done, task.failed] : [task.done];
}

/** Whether it writes what a guard of the same state reads, unless that is only who is in charge. */
function isHelpful(lifecycle: Lifecycle, { on }: CompiledState, candidates: Candidates): boolean {
  const guards = [...on.values()].flat().flatMap(({ definition }) => (definition.if ? [definition.if] : []));
  const read = pathsReadBy(lifecycle, guards);
  const charge = new Set(chargeFields(lifecycle).map((field) => `case.${field}`));
  const written = candidates.flatMap(({ definition }) => Object.keys(definition.set ?? {}));
  return written.some((path) => read.has(path) && !charge.has(path));
}
