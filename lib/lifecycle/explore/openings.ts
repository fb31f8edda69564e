import { isVar } from "@/lib/lifecycle/language/conditions";
import type { FieldDefinition, StartDefinition, Value, Values } from "@/lib/lifecycle/language/definition";
import type { Action, Sender } from "@/lib/lifecycle/explore/actions";
import { actorsFor } from "@/lib/lifecycle/explore/actions";
import { nameUse } from "@/lib/lifecycle/explore/hand-edits";
import type { Plan, Slot } from "@/lib/lifecycle/explore/plan";
import { atomsIn, pathsIn, pathsOf } from "@/lib/lifecycle/explore/reads";
import { valueFault } from "@/lib/lifecycle/language/value";

const ONLY_START: StartDefinition = { id: "start", kind: "command" };
/** Most combinations of fields that a case may be opened with. */
const MOST_OPENINGS = 20_000;

/** Every way a case may be opened, with values that stand for all; `complete` says whether each is there. */
export function openings(plan: Plan): Openings {
  const { starts = [] } = plan.lifecycle.definition;
  const used = starts.filter(({ id }) => plan.opens?.includes(id) ?? true);
  const made = (starts.length > 0 ? used : [ONLY_START]).map((start) => openingsBy(plan, start));
  const actions = made.flatMap((each) => each.actions);
  const complete = made.every((each) => each.complete) && actions.length <= MOST_OPENINGS;
  return { actions: actions.slice(0, MOST_OPENINGS), complete };
}

type Openings = { readonly actions: readonly Action[]; readonly complete: boolean };

function openingsBy(plan: Plan, start: StartDefinition): Openings {
  const paths = startPaths(plan, start);
  const { all, complete } = fieldsGiven(plan, start, paths);
  const actors = actorsOf(plan, start, paths);
  const few = all.slice(0, Math.ceil(MOST_OPENINGS / Math.max(1, actors.length)));
  const actions = actors.flatMap((actor) => few.map((input) => opening(plan, { event: start.id, actor, input })));
  return { actions, complete: complete && few.length === all.length };
}

function opening(plan: Plan, given: Pick<Action, "event" | "actor" | "input">): Action {
  const names = Object.entries(given.input).flatMap(([name, value]) => {
    const field = plan.lifecycle.definition.fields[name];
    return field ? nameUse(plan, { key: `case.${name}`, field, value }) : [];
  });
  return { kind: "start", sender: "start", ...given, bit: 0, after: 0, certain: false, asks: null, names };
}

function startPaths(plan: Plan, { set = {} }: StartDefinition): ReadonlySet<string> {
  const { lifecycle } = plan;
  const timers = lifecycle.states.get(lifecycle.definition.initial)?.timers ?? [];
  const asked = timers.flatMap(({ definition }) => pathsOf(atomsIn(definition.if, lifecycle.conditions)));
  return new Set([...asked, ...pathsOf(plan.actorAtoms), ...Object.values(set).flatMap(pathsIn)]);
}

function actorsOf(plan: Plan, { kind }: StartDefinition, paths: ReadonlySet<string>): readonly Action["actor"][] {
  const timers = plan.lifecycle.states.get(plan.lifecycle.definition.initial)?.timers ?? [];
  const atoms = timers.flatMap(({ definition }) => atomsIn(definition.if, plan.lifecycle.conditions));
  const sender: Sender = kind === "command" ? "person" : kind === "message" ? "outside" : "schedule";
  return actorsFor(plan, sender, { atoms: [...atoms, ...plan.actorAtoms], paths });
}

/** The combinations of fields that whoever opens a case may give, as far as they matter. */
function fieldsGiven(
  plan: Plan,
  start: StartDefinition,
  paths: ReadonlySet<string>,
): { all: readonly Values[]; complete: boolean } {
  const { definition } = plan.lifecycle;
  const slots = Object.keys(definition.fields).flatMap((name) => {
    const matters = plan.live.get(definition.initial)?.has(name) || paths.has(`case.${name}`);
    const slot = matters ? plan.slotOf(name) : null;
    return slot ? [slot] : [];
  });
  let all: Values[] = [{}];
  let complete = true;
  for (const slot of slots) {
    const values = choicesAtStart(plan, start, slot);
    if (values.length === 0) continue;
    const few = values.slice(0, Math.max(1, Math.floor(MOST_OPENINGS / all.length)));
    complete &&= few.length === values.length;
    all = all.flatMap((given) => few.map((value) => (value === undefined ? given : { ...given, [slot.name]: value })));
  }
  return { all, complete };
}

/** What a field may be given as; `undefined`: not given at all. None: it cannot be given. */
function choicesAtStart(plan: Plan, start: StartDefinition, slot: Slot): readonly (Value | undefined)[] {
  const { field, name } = slot;
  const values = slot.representatives.values.filter((value) => valueFault(field, value) === null);
  if (field.derived) return field.nullable ? [undefined, ...values] : values;
  const overwritten = start.set?.[`case.${name}`];
  if (overwritten !== undefined && !isVar(overwritten)) return [];
  const preset = field.default;
  if (field.writtenBy === "engine") return isFiledWithTheCase(plan, slot) ? values : [];
  const others = values.filter((value) => value !== (preset ?? null));
  const mayLack = field.nullable === true || preset !== undefined;
  return mayLack ? [undefined, ...(field.nullable && preset !== undefined ? [null] : []), ...others] : others;
}

/** What the engine keeps, needs from the first moment and never sets itself, the host files when it opens the case. */
function isFiledWithTheCase({ lifecycle: { definition } }: Plan, { name, field }: Slot): boolean {
  const isSet = ({ set = {} }: { readonly set?: StartDefinition["set"] }): boolean =>
    Object.hasOwn(set, `case.${name}`);
  if (isNullable(field) || field.default !== undefined) return false;
  return !definition.transitions.some(isSet) && !(definition.starts ?? []).some(isSet);
}

function isNullable(field: FieldDefinition): boolean {
  return field.nullable === true;
}
