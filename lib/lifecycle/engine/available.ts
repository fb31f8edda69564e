import type { CompiledEvent, CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { EventActor, Refused, Snapshot } from "@/lib/lifecycle/engine/engine";
import type { PartialFacts } from "@/lib/lifecycle/engine/explain";
import { explain, judge } from "@/lib/lifecycle/engine/explain";
import type { InputField } from "@/lib/lifecycle/language/input";
import { inputFields, inWords } from "@/lib/lifecycle/language/input";
import { explainRefusal } from "@/lib/lifecycle/engine/sentences";

/** A command as a button shows it. */
export type AvailableEvent = {
  readonly event: string;
  readonly label: string;
  /** True as well when it depends on what will be filled in. */
  readonly allowed: boolean;
  /** Why it is refused, as a sentence; null when it is allowed. */
  readonly why: string | null;
  /** The state it leads to; null when it is refused, or when the input decides. */
  readonly to: string | null;
  /** A question to ask before it is sent. */
  readonly confirm: string | null;
  readonly input: readonly InputField[];
};

export type Viewpoint = { readonly snapshot: Snapshot; readonly actor: EventActor; readonly language: string };

/** The commands this state answers, in the order of the definition, each as the actor meets it. */
export function availableEvents(lifecycle: Lifecycle, viewpoint: Viewpoint): AvailableEvent[] {
  const on = lifecycle.states.get(viewpoint.snapshot.state)?.on;
  return [...lifecycle.events].flatMap(([name, event]) => {
    const candidates = on?.get(name);
    if (!candidates || event.definition.kind !== "command") return [];
    return [availableEvent(lifecycle, viewpoint, { name, event, candidates })];
  });
}

type Offer = {
  readonly name: string;
  readonly event: CompiledEvent;
  readonly candidates: readonly CompiledTransition[];
};

function availableEvent(lifecycle: Lifecycle, viewpoint: Viewpoint, offer: Offer): AvailableEvent {
  const { snapshot, actor, language } = viewpoint;
  const { definition, takesInput } = offer.event;
  const facts: PartialFacts = { case: snapshot.fields, actor, event: takesInput ? null : {} };
  const possible = offer.candidates.filter(
    ({ definition: { if: guard } }) => !guard || judge(lifecycle, guard, facts) !== false,
  );
  const targets = new Set(possible.map(({ to }) => to));
  const [target] = targets;
  return {
    event: offer.name,
    label: definition.label ? textIn(definition.label, language) : inWords(offer.name),
    allowed: possible.length > 0,
    why:
      possible.length > 0 ? null : explainRefusal(lifecycle, refusal(lifecycle, viewpoint, { offer, facts }), language),
    to: target !== undefined && (targets.size === 1 || isCertain(lifecycle, possible[0], facts)) ? target : null,
    confirm: definition.confirm ? textIn(definition.confirm, language) : null,
    input: inputFields(definition, language),
  };
}

function isCertain(lifecycle: Lifecycle, first: CompiledTransition | undefined, facts: PartialFacts): boolean {
  const guard = first?.definition.if;
  return !guard || judge(lifecycle, guard, facts) === true;
}

function refusal(lifecycle: Lifecycle, { snapshot }: Viewpoint, given: { offer: Offer; facts: PartialFacts }): Refused {
  const { offer, facts } = given;
  const candidates = offer.candidates.map(({ definition, index }) => ({
    transition: definition.id,
    label: definition.label ?? null,
    why: explain(lifecycle, definition.if ?? { and: [] }, { facts, at: `/transitions/${index}/if` }),
  }));
  return { ok: false, reason: "refused", event: offer.name, state: snapshot.state, candidates };
}
