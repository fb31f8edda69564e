import type {
  Definition,
  EventDefinition,
  FieldDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import type { Change, ChangeClass } from "@/lib/lifecycle/diff/change";

/** The two versions, and what is known of a change that is more than words. */
export type Versions = { readonly before: Definition; readonly after: Definition };
export type Unclassed = Pick<Change, "kind" | "what" | "id" | "was" | "keys" | "before" | "after">;

/** How far a change of behaviour reaches; see `ChangeClass`. */
export function classOf(change: Unclassed, versions: Versions): ChangeClass {
  switch (change.what) {
    case "layout":
      return "layout";
    case "meta":
      return "wording";
    case "lifecycle":
      return change.keys.includes("key") ? "breaking" : "behavioural";
    case "stage":
    case "property":
    case "test":
      return "compatible";
    case "state":
      return stateClass(change);
    case "field":
    case "actor":
      return fieldClass(change);
    case "event":
      return eventClass(change, versions);
    case "input":
      return inputClass(change, versions);
    case "condition":
      return change.kind === "changed" ? "behavioural" : "compatible";
    case "transition":
      return transitionClass(change, versions);
    case "start":
      return change.kind === "added" ? "compatible" : "behavioural";
    default:
      return "behavioural";
  }
}

function stateClass({ kind, keys }: Unclassed): ChangeClass {
  if (kind === "added") return "compatible";
  if (kind !== "changed") return "breaking";
  return keys.every((key) => key === "stage") ? "compatible" : "behavioural";
}

function fieldClass({ kind, keys, before, after }: Unclassed): ChangeClass {
  if (kind === "added") return "compatible";
  if (kind !== "changed" || isNarrower(before, after)) return "breaking";
  return keys.every((key) => HARMLESS.includes(key)) ? "compatible" : "behavioural";
}

const WIDENABLE = ["values", "min", "max", "nullable"];
/** What may change of a field without any event having another outcome. */
const HARMLESS = [...WIDENABLE, "customer"];

/** Whether a value that was held before may not fit any more; only what changed is given. */
function isNarrower(before: unknown, after: unknown): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parts of a field of a checked definition
  const [old, now] = [before, after] as [Partial<FieldDefinition>, Partial<FieldDefinition>];
  if (old.type !== now.type || old.to !== now.to) return true;
  const [choices, left] = [listed(old.values), listed(now.values)];
  const gone = now.values !== undefined && choices.some((value) => !left.includes(value));
  const limited = now.values !== undefined && old.values === undefined;
  const [raised, lowered] = [
    (now.min ?? -Infinity) > (old.min ?? -Infinity),
    (now.max ?? Infinity) < (old.max ?? Infinity),
  ];
  return gone || limited || raised || lowered || (old.nullable === true && !now.nullable);
}

/** A draft may hold anything where a list should be. */
function listed(values: readonly string[] | undefined): readonly string[] {
  return Array.isArray(values) ? values : [];
}

/** An event that a timer, an effect or the outside world may still send cannot go without stranding whoever waits for it. */
function eventClass({ kind, id, was, keys }: Unclassed, { before, after }: Versions): ChangeClass {
  if (kind === "added") return "compatible";
  const old = eventNamed(before, was ?? id);
  if (kind !== "changed") return old?.kind === "command" && !isAwaited(before, was ?? id) ? "behavioural" : "breaking";
  const kinds = [old?.kind, eventNamed(after, id)?.kind];
  return keys.includes("kind") && kinds.includes("timer") ? "breaking" : "behavioural";
}

function eventNamed({ events }: Definition, name: string): EventDefinition | undefined {
  return Object.hasOwn(events, name) ? events[name] : undefined;
}

/** Whether a task or an effect answers with this event. */
function isAwaited({ states, transitions, starts = [] }: Definition, event: string): boolean {
  const inStates = Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]);
  const effects = [...inStates, ...[...transitions, ...starts].flatMap((part) => part.effects ?? [])];
  const answers = effects.flatMap((effect) => [effect.onSuccess, ...(effect.catch ?? []).map(({ then }) => then)]);
  const outcomes = Object.values(states).flatMap(({ task }) => (task ? Object.values<unknown>(task) : []));
  return answers.includes(event) || outcomes.includes(event);
}

function inputClass({ kind, id, keys, before, after }: Unclassed, versions: Versions): ChangeClass {
  const name = id.slice(0, id.lastIndexOf("."));
  const old = eventNamed(versions.before, name);
  if (!old || !eventNamed(versions.after, name)) return "compatible";
  const isRequired = isOn(after, "required");
  if (kind === "added") return isRequired ? stricter(old) : "compatible";
  if (kind !== "changed" || isNarrower(before, after) || (isRequired && keys.includes("required")))
    return stricter(old);
  return keys.every((key) => WIDENABLE.includes(key) || key === "required") ? "compatible" : "behavioural";
}

function isOn(value: unknown, key: string): boolean {
  return new Map<string, unknown>(Object.entries(value ?? {})).get(key) === true;
}

/** People fill in a form anew; an answer from outside may be on its way already. */
function stricter({ kind }: EventDefinition): ChangeClass {
  return kind === "command" ? "behavioural" : "breaking";
}

function transitionClass(change: Unclassed, versions: Versions): ChangeClass {
  const { kind, id, was, keys } = change;
  const [old, now] = [find(versions.before, was ?? id), find(versions.after, id)];
  if (kind === "added") return now && comesLast(now, versions) ? "compatible" : "behavioural";
  if (keys.includes("order")) return hasSwap(versions) ? "behavioural" : "compatible";
  if (kind === "renamed") return "compatible";
  return old?.from.some((state) => isStranded(state, versions)) ? "breaking" : "behavioural";
}

function find({ transitions }: Definition, id: string): TransitionDefinition | undefined {
  return transitions.find((transition) => transition.id === id);
}

function candidates({ transitions }: Definition, state: string, event: string): readonly string[] {
  return transitions.filter(({ from, on }) => on === event && from.includes(state)).map(({ id }) => id);
}

/** Whether only commands that nothing answered, or states and events that are new, reach a new transition. */
function comesLast(added: TransitionDefinition, { before, after }: Versions): boolean {
  const event = eventNamed(before, added.on);
  return added.from.every((state) => {
    if (!event || !Object.hasOwn(before.states, state)) return true;
    const old = candidates(before, state, added.on);
    const now = candidates(after, state, added.on);
    return event.kind === "command" && old.every((id) => now.indexOf(id) < now.indexOf(added.id));
  });
}

/** Whether two transitions that answer the same event in the same state have changed places. */
function hasSwap({ before, after }: Versions): boolean {
  return before.transitions.some(({ from, on }) =>
    from.some((state) => {
      const [old, now] = [candidates(before, state, on), candidates(after, state, on)];
      const kept = old.filter((id) => now.includes(id));
      return now.filter((id) => old.includes(id)).some((id, i) => id !== kept[i]);
    }),
  );
}

/** A state that could be left before and cannot be left now. */
function isStranded(state: string, { before, after }: Versions): boolean {
  const hasWayOut = ({ transitions }: Definition): boolean =>
    transitions.some(({ from, to }) => to !== SAME && to !== state && from.includes(state));
  const now = Object.hasOwn(after.states, state) ? after.states[state] : undefined;
  return now !== undefined && !now.final && hasWayOut(before) && !hasWayOut(after);
}
