import type { CompiledTransition } from "@/lib/lifecycle/engine/compile";
import type { Atom, Test } from "@/lib/lifecycle/language/conditions";
import { compileCondition, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { EventDefinition, Value, Values } from "@/lib/lifecycle/language/definition";
import type { EventActor } from "@/lib/lifecycle/engine/engine";
import { editsIn, nameUse } from "@/lib/lifecycle/explore/hand-edits";
import { reaches } from "@/lib/lifecycle/explore/liveness";
import { nameFor, SYSTEM } from "@/lib/lifecycle/explore/people";
import type { Plan, PlannedState } from "@/lib/lifecycle/explore/plan";
import type { Group } from "@/lib/lifecycle/explore/groups";
import { atomsIn, pathsIn, pathsOf } from "@/lib/lifecycle/explore/reads";
import { anyValue } from "@/lib/lifecycle/explore/representatives";
import { valueFault } from "@/lib/lifecycle/language/value";

/** Who or what makes something happen: a person, the outside (a message), or the lifecycle itself; or a field changes. */
export type Sender = "start" | "person" | "outside" | "timer" | "effect" | "task" | "schedule" | "edit" | "derived";

/** Something that may happen in a state, with values that stand for all. */
export type Action = {
  readonly kind: "start" | "event" | "edit";
  readonly sender: Sender;
  /** The start's id, or the event's name; null for an edit. */
  readonly event: string | null;
  readonly actor: EventActor;
  /** The input; the fields given or edited. */
  readonly input: Values;
  /** The bit of the timer that fires, or of the effect that answers; 0 for none. */
  readonly bit: number;
  /** Timers that must have fired before. */
  readonly after: number;
  /** An effect that answers in any case. */
  readonly certain: boolean;
  /** What a schedule asks of the case before it sends. */
  readonly asks: Test | null;
  /** Interchangeable names it uses, in order: a new one is the next one. */
  readonly names: readonly { readonly group: Group; readonly place: number }[];
};

/** Most combinations of actors and inputs that are tried for one event. */
const MOST_COMBINATIONS = 3_000;

type Way = Pick<Action, "sender" | "bit" | "after" | "certain" | "asks">;
const NOW = { bit: 0, after: 0, certain: false, asks: null };

/** Everything that may happen to a case in a state; `complete` says whether each combination is there. */
export function actionsIn(plan: Plan, state: PlannedState): Made {
  const { on } = state.compiled;
  const made = waysIn(plan, state).map(({ event, ...way }) => {
    const declared = plan.lifecycle.events.get(event)?.definition;
    const candidates = on.get(event);
    return declared && candidates ? combinations(plan, { event, declared, candidates, way }) : NONE;
  });
  return {
    actions: [...editsIn(plan, state), ...made.flatMap(({ actions }) => actions)],
    complete: made.every(({ complete }) => complete),
  };
}

/** The events that may come, each with whoever may send it. */
function waysIn({ lifecycle }: Plan, { compiled, timers, answers }: PlannedState): (Way & { event: string })[] {
  const { task } = compiled.definition;
  const outcomes = task ? taskEvents(task) : [];
  const sent = [...compiled.on.keys()].flatMap((event) => {
    const kind = lifecycle.events.get(event)?.definition.kind;
    const asOutcome = outcomes.includes(event) && (kind === "system" || task?.kind !== "approval");
    return [
      ...(kind === "command" ? [{ ...NOW, event, sender: "person" as const }] : []),
      ...(kind === "message" ? [{ ...NOW, event, sender: "outside" as const }] : []),
      ...(asOutcome ? [{ ...NOW, event, sender: "task" as const }] : []),
    ];
  });
  const answered = answers.flatMap(({ events, certain }, i) =>
    events.map((event) => ({ ...NOW, event, sender: "effect" as const, bit: 1 << i, certain })),
  );
  const scheduled = (lifecycle.definition.schedules ?? []).flatMap((schedule) => {
    if (schedule.send === undefined || !reaches(lifecycle, schedule, compiled.name)) return [];
    const asks = schedule.if ? compileCondition(schedule.if, lifecycle.conditions) : null;
    return [{ ...NOW, event: schedule.send, sender: "schedule" as const, asks }];
  });
  const timed = timers.map(({ event, after }, i) => ({ ...NOW, event, sender: "timer" as const, bit: 1 << i, after }));
  return [...sent, ...answered, ...scheduled, ...timed];
}

function taskEvents(task: NonNullable<PlannedState["compiled"]["definition"]["task"]>): string[] {
  if (task.kind === "approval") return [task.approve, task.reject];
  return task.kind === "worker" ? [task.done, task.failed] : [task.done];
}

type Sending = {
  readonly event: string;
  readonly declared: EventDefinition;
  readonly candidates: readonly CompiledTransition[];
  readonly way: Way;
};

type Made = { readonly actions: readonly Action[]; readonly complete: boolean };
const NONE: Made = { actions: [], complete: true };

function combinations(plan: Plan, sending: Sending): Made {
  const { event, declared, candidates, way } = sending;
  const asked = candidates.flatMap(({ definition, timers }) =>
    atomsIn(definition.if, plan.lifecycle.conditions).concat(
      timers.flatMap((timer) => atomsIn(timer.definition.if, plan.lifecycle.conditions)),
    ),
  );
  const atoms = [...asked, ...plan.actorAtoms];
  const written = candidates.flatMap(({ definition, to }) =>
    Object.entries(definition.set ?? {}).flatMap(([path, expression]) =>
      isKept(plan, path, to) ? pathsIn(expression) : [],
    ),
  );
  const paths = new Set([...pathsOf(atoms), ...written]);
  const inputs = inputsOf(plan, { event, declared, paths });
  const made: Action[] = [];
  for (const actor of actorsFor(plan, way.sender, { atoms, paths })) {
    for (const input of inputs.all) {
      if (made.length >= MOST_COMBINATIONS) return { actions: made, complete: false };
      made.push({ kind: "event", event, actor, input, ...way, names: namesIn(plan, { event, actor, input, paths }) });
    }
  }
  return { actions: made, complete: inputs.complete };
}

/** A written field matters when it is live in the target, or read by a timer's condition on the way in. */
function isKept(plan: Plan, path: string, to: string): boolean {
  const { name } = splitVar(path);
  if (plan.live.get(to)?.has(name)) return true;
  const timers = plan.lifecycle.states.get(to)?.timers ?? [];
  return timers.some(({ definition }) => pathsOf(atomsIn(definition.if, plan.lifecycle.conditions)).includes(path));
}

/** Every combination of the values that matter; what does not matter is left out, or filled in where it is required. */
function inputsOf(
  plan: Plan,
  given: { event: string; declared: EventDefinition; paths: ReadonlySet<string> },
): { all: readonly Values[]; complete: boolean } {
  let all: Values[] = [{}];
  let complete = true;
  for (const [name, field] of Object.entries(given.declared.input ?? {})) {
    const matters = given.paths.has(`event.${name}`);
    if (!matters && !field.required) continue;
    const { representatives } = plan.variable(`${given.event}/${name}`, field);
    const usable = representatives.values.filter((value) => valueFault(field, value) === null);
    const values: readonly Value[] = matters ? [...(field.required ? [] : [null]), ...usable] : [anyValue(field)];
    const few = values.slice(0, Math.max(1, Math.floor(MOST_COMBINATIONS / all.length)));
    complete &&= few.length === values.length;
    all = all.flatMap((input) => few.map((value) => (value === null ? input : { ...input, [name]: value })));
  }
  return { all, complete };
}

/** Those who may send something, as far as anything asks who they are. */
export function actorsFor(
  plan: Plan,
  sender: Sender,
  asked: { atoms: readonly Atom[]; paths: ReadonlySet<string> },
): readonly EventActor[] {
  const people = sender === "person" ? plan.people : sender === "outside" ? [["customer"], ["system"]] : [["system"]];
  return distinct(people, asked).flatMap((roles) => {
    if (roles.includes("system")) return [SYSTEM];
    let actors: (Values & { id: string; roles: readonly string[] })[] = idsFor(plan, roles, asked.paths).map((id) => ({
      id,
      roles,
    }));
    for (const [name, field] of Object.entries(plan.actor)) {
      if (name === "id" || name === "roles" || !asked.paths.has(`actor.${name}`)) continue;
      const { values } = plan.variable(`actor.${name}`, field).representatives;
      const choices: readonly Value[] = field.required ? values : [...values, null];
      actors = actors
        .flatMap((actor) => choices.map((value) => ({ ...actor, [name]: value })))
        .slice(0, MOST_COMBINATIONS);
    }
    return actors;
  });
}

function idsFor(plan: Plan, roles: readonly string[], paths: ReadonlySet<string>): readonly string[] {
  const field = plan.actor.id;
  if (!field || !paths.has("actor.id")) return [nameFor(roles)];
  const { values } = plan.variable("actor.id", field).representatives;
  const ids = values.filter((value) => typeof value === "string").filter((id) => id !== "system");
  return ids.length > 0 ? ids : [nameFor(roles)];
}

/** One combination of roles for all that conditions do not tell apart. */
function distinct(
  people: readonly (readonly string[])[],
  { atoms, paths }: { atoms: readonly Atom[]; paths: ReadonlySet<string> },
): readonly (readonly string[])[] {
  if (![...paths].some((path) => path.startsWith("actor."))) return people.slice(0, 1);
  const asked = new Set<string>();
  for (const { left, right } of atoms) {
    if (isList(right) || !isVar(right) || right.var !== "actor.roles") continue;
    if (typeof left !== "string") return people;
    asked.add(left);
  }
  const seen = new Map<string, readonly string[]>();
  for (const roles of people) {
    const key = [...asked, "system"].map((role) => (roles.includes(role) ? "1" : "0")).join("");
    if (!seen.has(key)) seen.set(key, roles);
  }
  return [...seen.values()];
}

function namesIn(
  plan: Plan,
  given: { event: string; actor: EventActor; input: Values; paths: ReadonlySet<string> },
): Action["names"] {
  const { event, actor, input, paths } = given;
  const declared = plan.lifecycle.events.get(event)?.input ?? {};
  const actorNames = Object.entries(plan.actor)
    .filter(([name]) => paths.has(`actor.${name}`))
    .flatMap(([name, field]) => nameUse(plan, { key: `actor.${name}`, field, value: actor[name] }));
  const inputNames = Object.entries(declared)
    .filter(([name]) => paths.has(`event.${name}`))
    .flatMap(([name, field]) => nameUse(plan, { key: `${event}/${name}`, field, value: input[name] }));
  return [...actorNames, ...inputNames];
}
