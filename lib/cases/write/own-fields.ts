import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { PRIORITIES } from "@/lib/cases/schema";
import type { Priority } from "@/lib/cases/types";
import { readValues } from "@/lib/cases/write/command-input";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import type { Tx } from "@/lib/db/client";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition, FieldDefinitions, Values } from "@/lib/lifecycle/language/definition";

type Given = { lifecycle: Lifecycle; raw: Readonly<Record<string, unknown>> };

const columns: readonly string[] = COLUMN_FIELD_NAMES;

/**
 * The lifecycle's own fields as staff filled them in, no others than were given; those that the engine writes are not for
 * people, and one that is not nullable is not emptied.
 * @throws AppError invalid, at `fields.<name>`
 */
export function ownFields(tx: Tx, actor: Actor, { lifecycle, raw }: Given): Promise<Values> {
  const isOwn = (name: string, field: FieldDefinition): boolean =>
    !columns.includes(name) && !field.derived && field.writtenBy !== "engine";
  const own = Object.entries(lifecycle.definition.fields)
    .filter(([name, field]) => isOwn(name, field))
    .map(([name, field]) => [name, { ...field, required: !field.nullable }] as const);
  return readValues(tx, actor, { fields: Object.fromEntries(own), raw, under: "fields", partly: true });
}

/**
 * What a case begins with besides its columns: anything of its own from staff; from a customer what the lifecycle asks for,
 * all that is required of it and nothing else. What was left out keeps its default.
 * @throws AppError invalid, at `fields.<name>`
 */
export async function firstFields(tx: Tx, actor: Actor, { lifecycle, raw }: Given): Promise<FirstFields> {
  if (isStaff(actor)) {
    const { priority, ...own } = raw;
    return { priority: priorityOf(priority), fields: await ownFields(tx, actor, { lifecycle, raw: own }) };
  }
  const values = await readValues(tx, actor, { fields: askedFields(lifecycle), raw, under: "fields" });
  const { priority, ...given } = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
  return { priority: priorityOf(priority), fields: given };
}

function priorityOf(given: unknown): Priority | undefined {
  return PRIORITIES.find((known) => known === given);
}

/** The lifecycle's own fields, and the priority where it was asked for. */
interface FirstFields {
  priority: Priority | undefined;
  fields: Values;
}

/** The fields that a customer gives with a request. Of those that are columns of every case only the priority can be. */
export function askedFields({ definition }: Lifecycle): FieldDefinitions {
  const asked = Object.entries(definition.fields).filter(
    ([name, { customer }]) => customer === "gives" && (name === "priority" || !columns.includes(name)),
  );
  return Object.fromEntries(asked);
}
