import type { FieldDefinition, Value, Values } from "@/lib/lifecycle/language/definition";
import type { Decision, EventActor, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import type { Action } from "@/lib/lifecycle/explore/actions";
import type { Edge } from "@/lib/lifecycle/explore/explore";
import type { Group } from "@/lib/lifecycle/explore/groups";
import { nameFor } from "@/lib/lifecycle/explore/people";
import type { Plan } from "@/lib/lifecycle/explore/plan";
import type { RealValue } from "@/lib/lifecycle/explore/order";
import { realValues } from "@/lib/lifecycle/explore/order";
import { canonical, poolOf } from "@/lib/lifecycle/explore/plan";
import { editFields } from "@/lib/lifecycle/explore/edit";
import { sameValue } from "@/lib/lifecycle/language/value";
import type { Trace, TraceStep } from "@/lib/lifecycle/engine/trace";

type Names = ReadonlyMap<Group, readonly string[]>;

/**
 * A path through an exploration as concrete steps: stand-ins get the names of people, and the engine takes every step
 * anew, with whole cases. Null when the engine does not go the same way, so that no trace ever claims what cannot happen.
 */
export function traceOfPath(plan: Plan, path: readonly Edge[]): Trace | null {
  const steps: TraceStep[] = [];
  const taken = new Set<string>();
  let snapshot: Snapshot | null = null;
  let names: Names = new Map();
  for (const edge of path) {
    const from = edge.from ? (plan.states.get(edge.from.state)?.slots ?? []) : [];
    const real = realValues(from, { placed: edge.from?.fields ?? {}, real: snapshot?.fields ?? {} });
    const action = concrete(plan, edge.action, { names, taken, real });
    const result: { snapshot: Snapshot; changed: readonly string[]; transition: string | null } | null = perform(
      plan,
      snapshot,
      action,
    );
    if (!result || result.transition !== edge.transition || result.snapshot.state !== edge.to.state) return null;
    snapshot = result.snapshot;
    const reached = canonical(plan.states.get(snapshot.state)?.slots ?? [], snapshot.fields);
    if (!sameFields(reached.fields, edge.to.fields)) return null;
    names = reached.names;
    const after = snapshot.fields;
    steps.push({
      kind: action.kind,
      event: action.event,
      transition: edge.transition,
      actor: action.actor,
      input: action.input,
      changed: Object.fromEntries(result.changed.map((name) => [name, after[name] ?? null])),
      state: snapshot.state,
    });
  }
  return steps;
}

type Performed = { snapshot: Snapshot; changed: readonly string[]; transition: string | null };

function perform({ lifecycle }: Plan, snapshot: Snapshot | null, action: Action): Performed | null {
  const { kind, event, actor, input } = action;
  if (kind === "start") {
    const opened = start(lifecycle, { start: event ?? "", fields: input, actor });
    return opened.ok ? { snapshot: opened, changed: opened.changed, transition: null } : null;
  }
  if (!snapshot) return null;
  if (kind === "edit") {
    const edited = editFields(lifecycle, snapshot, input);
    if (!edited.ok) return null;
    const { fields, changed, rev } = edited;
    return { snapshot: { ...snapshot, fields, rev }, changed, transition: null };
  }
  const decision: Decision = step(lifecycle, snapshot, { name: event ?? "", input, actor, epoch: snapshot.epoch });
  if (decision.ok) return { snapshot: decision, changed: decision.changed, transition: decision.transition };
  return decision.reason === "refused" ? { snapshot, changed: [], transition: null } : null;
}

function sameFields(a: Values, b: Values): boolean {
  return Object.keys(b).every((name) => sameValue(a[name], b[name]));
}

/** An action with names of people for its stand-ins: those the case knows already, or new ones. */
function concrete(
  plan: Plan,
  action: Action,
  { names, taken, real }: { names: Names; taken: Set<string>; real: RealValue },
): Action {
  const bound = new Map<Group, Map<string, string>>();
  const rename = (key: string, value: Value, roles: readonly string[]): Value => {
    const field = fieldOf(plan, action, key);
    const { group, representatives } = field ? plan.variable(key, field) : { group: null, representatives: null };
    if (!group || !representatives?.named || typeof value !== "string") return real(group, value);
    const place = poolOf(group, representatives).names.indexOf(value);
    if (place < 0) return value;
    const here = bound.get(group) ?? new Map<string, string>();
    bound.set(group, here);
    const known = names.get(group)?.[place] ?? here.get(value);
    if (known !== undefined) return known;
    const { constants } = poolOf(group, representatives);
    const name = nameFor(roles, new Set([...taken, ...constants]));
    taken.add(name);
    here.set(value, name);
    return name;
  };
  const actor: EventActor = {
    ...Object.fromEntries(
      Object.entries(action.actor).map(([name, value]) => [name, rename(`actor.${name}`, value, action.actor.roles)]),
    ),
    id: String(rename("actor.id", action.actor.id, action.actor.roles)),
    roles: action.actor.roles,
  };
  const prefix = action.kind === "event" ? `${action.event ?? ""}/` : "case.";
  const input = Object.fromEntries(
    Object.entries(action.input).map(([name, value]) => {
      const key = `${prefix}${name}`;
      return [name, rename(key, value, rolesMeantBy(fieldOf(plan, action, key)?.to))];
    }),
  );
  return { ...action, actor, input };
}

function fieldOf({ lifecycle, actor }: Plan, { event }: Action, key: string): FieldDefinition | undefined {
  const name = key.slice(key.search(/[./]/) + 1);
  if (key.startsWith("actor.")) return Object.hasOwn(actor, name) ? actor[name] : undefined;
  const fields = key.startsWith("case.") ? lifecycle.definition.fields : lifecycle.events.get(event ?? "")?.input;
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function rolesMeantBy(to: string | undefined): readonly string[] {
  if (to === "contact") return ["customer"];
  return to === undefined || to === "user" || to === "person" ? ["agent"] : [to];
}
