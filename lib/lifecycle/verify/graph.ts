import type { Definition, EventKind, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";

/** One transition as it leaves one of its states. */
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly index: number;
  readonly transition: TransitionDefinition;
  readonly kind: EventKind;
  /** `$same`: nothing is left or entered. */
  readonly stays: boolean;
};

/** Every transition out of each of its states, in the order of the definition. */
export function edgesOf(definition: Definition): Edge[] {
  return definition.transitions.flatMap((transition, index) =>
    transition.from.map((from) => ({
      from,
      to: transition.to === SAME ? from : transition.to,
      index,
      transition,
      kind: definition.events[transition.on]?.kind ?? "command",
      stays: transition.to === SAME,
    })),
  );
}

type Hop = { readonly from: string; readonly to: string };

/** What can be reached from some nodes, those nodes included. */
export function reachedFrom(starts: Iterable<string>, hops: readonly Hop[]): Set<string> {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of hops) {
    const onward = next.get(from);
    if (onward) onward.add(to);
    else next.set(from, new Set([to]));
  }
  const reached = new Set(starts);
  const open = [...reached];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const to of next.get(node) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

/** From where some nodes can be reached, those nodes included. */
export function leadingTo(ends: Iterable<string>, hops: readonly Hop[]): Set<string> {
  return reachedFrom(
    ends,
    hops.map(({ from, to }) => ({ from: to, to: from })),
  );
}

/** The groups of nodes that all lead to each other, each node in exactly one, in the order of their first members. */
export function knots(nodes: readonly string[], hops: readonly Hop[]): string[][] {
  const wanted = new Set(nodes);
  const within = hops.filter(({ from, to }) => wanted.has(from) && wanted.has(to));
  const taken = new Set<string>();
  return nodes.flatMap((node) => {
    if (taken.has(node)) return [];
    const [after, before] = [reachedFrom([node], within), leadingTo([node], within)];
    const knot = nodes.filter((other) => after.has(other) && before.has(other));
    for (const member of knot) taken.add(member);
    return [knot];
  });
}
