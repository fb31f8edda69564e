import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { FieldDefinition, FieldDefinitions, Value, Values } from "@/lib/lifecycle/language/definition";
import { faultSentence, fieldLabel, fieldSchema } from "@/lib/lifecycle/language/input";
import type { ValueFault } from "@/lib/lifecycle/language/value";

/**
 * Checks what was filled in against the fields that ask for it: types and limits, texts the database can keep, and that
 * what a ref points to is there (staff and teams as they are now). Only what was given is read when `partly` is said.
 * @throws AppError invalid, with a sentence per field; `under` is where the fields lie in the whole input
 */
export async function readValues(
  tx: Tx,
  actor: Actor,
  given: { fields: FieldDefinitions; raw: Readonly<Record<string, unknown>>; under: string; partly?: true },
): Promise<Values> {
  const { fields, raw, under, partly } = given;
  const faults: Record<string, string> = {};
  const values: Record<string, Value> = {};
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(fields, name)) {
      faults[name] = faultSentence("unknown", { label: name, field: {} }, actor.language);
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    if (partly && !Object.hasOwn(raw, name)) continue;
    const read = readValue(actor, { name, field, raw: Object.hasOwn(raw, name) ? raw[name] : null });
    if (read.ok) values[name] = read.value;
    else faults[name] = read.message;
  }
  Object.assign(faults, await missingRefs(tx, actor, { fields, values }));
  const placed = Object.entries(faults).map(([name, sentence]) => [`${under}.${name}`, sentence] as const);
  if (placed.length > 0) throw invalid(actor, Object.fromEntries(placed));
  return values;
}

type Reading = { name: string; field: FieldDefinition; raw: unknown };

function readValue(
  actor: Actor,
  { name, field, raw }: Reading,
): { ok: true; value: Value } | { ok: false; message: string } {
  const label = fieldLabel(name, field, actor.language);
  const worded = (fault: ValueFault): string => faultSentence(fault, { label, field }, actor.language);
  const parsed = fieldSchema(field, worded).safeParse(raw);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? worded("type") };
  const texts = Array.isArray(parsed.data) ? parsed.data : [parsed.data];
  if (texts.every((text) => typeof text !== "string" || isStorable(text))) return { ok: true, value: parsed.data };
  return { ok: false, message: say(actor.language, "cases.unstorable") };
}

/** PostgreSQL keeps every text except one with a zero character; UTF-8 has no half surrogate pairs. */
function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** A "no" at fields of a form. */
export function invalid(actor: Pick<Actor, "language">, fields: Record<string, string>): AppError {
  const [first = say(actor.language, "errors.checkFields"), ...more] = Object.values(fields);
  return new AppError("invalid", more.length > 0 ? say(actor.language, "errors.checkFields") : first, { fields });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WANTED = { team: "teamUnknown", contact: "contactUnknown", staff: "assigneeUnknown" } as const;
type Wanted = keyof typeof WANTED;

async function missingRefs(
  tx: Tx,
  actor: Actor,
  { fields, values }: { fields: FieldDefinitions; values: Values },
): Promise<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    const wanted = field?.type === "ref" ? wantedBy(field) : null;
    if (!wanted || typeof value !== "string") continue;
    const there = await isThere(tx, wanted, value);
    if (!there) faults[name] = say(actor.language, `cases.${WANTED[wanted]}`);
  }
  return faults;
}

function wantedBy({ to }: FieldDefinition): Wanted {
  if (to === "team") return "team";
  return to === "contact" || to === "person" ? "contact" : "staff";
}

/** Whether there is such a team, such a person, such an active person of the staff. */
export async function isThere(tx: Tx, wanted: Wanted, id: string): Promise<boolean> {
  if (!uuid.test(id)) return false;
  switch (wanted) {
    case "team":
      return (await tx.$queryRaw<unknown[]>`${HOT} select 1 from team where id = ${id}::uuid`).length > 0;
    case "contact":
      return (await tx.$queryRaw<unknown[]>`${HOT} select 1 from person where id = ${id}::uuid and active`).length > 0;
    case "staff": {
      const staff = await tx.$queryRaw<unknown[]>`${HOT}
        select 1 from person where id = ${id}::uuid and active and role in ('agent', 'manager', 'admin')`;
      return staff.length > 0;
    }
  }
}
