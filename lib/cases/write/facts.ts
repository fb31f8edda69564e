import { DERIVED } from "@/lib/lifecycles/contract";
import type { Actor } from "@/lib/access/actor";
import { lifecycleRoles } from "@/lib/access/actor";
import type { Priority } from "@/lib/cases/types";
import { PRIORITIES } from "@/lib/cases/schema";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinitions, Value, Values } from "@/lib/lifecycle/language/definition";
import type { EventActor, Snapshot } from "@/lib/lifecycle/engine/engine";

/** What a row of `case` holds in columns of its own, under the names a lifecycle knows them by. */
export interface ColumnFields {
  subject: string;
  /** The key of a case type. */
  type: string;
  priority: Priority;
  tags: readonly string[];
  teamId: string | null;
  assigneeId: string | null;
}

/** What facts are made of. */
export type FactSource = ColumnFields & { requesterId: string; fields: Values; createdAt: Date };

/** Fields every case has as columns; a lifecycle that declares one of these names means the column. */
export const COLUMN_FIELD_NAMES = ["subject", "type", "priority", "tags", "team", "assignee", "requester"] as const;

const DAY_MS = 86_400_000;

/** The case as conditions read it: columns and own fields under the names the lifecycle declares, nothing else. */
function caseFacts(lifecycle: Lifecycle, source: FactSource, now: Date): Values {
  const known: Record<string, Value> = {
    ...lifecycle.defaults,
    ...source.fields,
    ...columnFacts(source),
    [DERIVED.ageDays]: Math.max(0, Math.floor((now.getTime() - source.createdAt.getTime()) / DAY_MS)),
  };
  return declaredOnly(lifecycle.definition.fields, known);
}

/** The columns a new case is started with, as far as the lifecycle declares them. */
export function startFacts(lifecycle: Lifecycle, source: Omit<FactSource, "createdAt">): Values {
  return declaredOnly(lifecycle.definition.fields, { ...source.fields, ...columnFacts(source) });
}

function columnFacts(source: ColumnFields & { requesterId: string }): Record<string, Value> {
  const { subject, type, priority, tags, teamId, assigneeId, requesterId } = source;
  return { subject, type, priority, tags, team: teamId, assignee: assigneeId, requester: requesterId };
}

function declaredOnly(declared: FieldDefinitions, values: Readonly<Record<string, Value>>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(declared, name)));
}

/** Where the case is, for the engine. */
export function snapshotOf(
  lifecycle: Lifecycle,
  source: FactSource & { state: string; epoch: number; rev: number },
  now: Date,
): Snapshot {
  const { state, epoch, rev } = source;
  return { state, epoch, rev, fields: caseFacts(lifecycle, source, now) };
}

/** Whoever acts, as conditions see them; the system has the id "system". */
export function eventActor(actor: Pick<Actor, "id" | "role">): EventActor {
  return { id: actor.id ?? "system", roles: lifecycleRoles(actor.role) };
}

/** The engine's answer, parted into columns and the lifecycle's own fields; a name it does not have keeps the column. */
export function partFields(lifecycle: Lifecycle, values: Values, old: ColumnFields): ColumnFields & { fields: Values } {
  const columns: readonly string[] = COLUMN_FIELD_NAMES;
  const own = Object.entries(values).filter(
    ([name]) => !columns.includes(name) && !lifecycle.definition.fields[name]?.derived,
  );
  const read = (name: string): Value | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);
  const { subject, tags, type } = { subject: read("subject"), tags: read("tags"), type: read("type") };
  return {
    subject: typeof subject === "string" && subject !== "" ? subject : old.subject,
    type: typeof type === "string" && type !== "" ? type : old.type,
    priority: PRIORITIES.find((priority) => priority === read("priority")) ?? old.priority,
    tags: Array.isArray(tags) ? tags : old.tags,
    teamId: idOf(read("team"), old.teamId),
    assigneeId: idOf(read("assignee"), old.assigneeId),
    fields: Object.fromEntries(own),
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id a column can hold; the system is nobody. */
function idOf(value: Value | undefined, old: string | null): string | null {
  if (value === undefined) return old;
  return typeof value === "string" && uuid.test(value) ? value : null;
}
