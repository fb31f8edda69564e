import type { Actor, Role } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/write/open";
import { db, transaction } from "@/lib/db/client";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { installCaseTypes, installLifecycle, SHIPPED_TYPES } from "@/lib/lifecycles/install";

/** The people of the story; each has one role. */
const PEOPLE = {
  carl: { name: "Carl Weber", role: "customer" },
  dora: { name: "Dora Lang", role: "customer" },
  sasha: { name: "Sasha Kim", role: "agent" },
  toni: { name: "Toni Rossi", role: "agent" },
  mina: { name: "Mina Park", role: "manager" },
  ada: { name: "Ada Cole", role: "admin" },
} as const satisfies Record<string, { name: string; role: Role }>;

export type PersonName = keyof typeof PEOPLE;
type Changes = Partial<Pick<Actor, "language" | "organizationId" | "seesOrganization" | "teamIds">>;

/** One of the story's people, in the database and as an actor. Once per database. */
export async function person(name: PersonName, changes: Changes = {}): Promise<Actor & { id: string; email: string }> {
  const { name: fullName, role } = PEOPLE[name];
  const { language = "en", organizationId = null, seesOrganization = false, teamIds = [] } = changes;
  const email = `${name}@example.com`;
  const { id } = await db().person.upsert({
    where: { email },
    create: { email, name: fullName, role, language, organizationId, seesOrganization },
    update: { language, organizationId, seesOrganization },
    select: { id: true },
  });
  await db().membership.createMany({ data: teamIds.map((teamId) => ({ teamId, personId: id })), skipDuplicates: true });
  return { id, role, name: fullName, email, language, timeZone: "UTC", organizationId, seesOrganization, teamIds };
}

export async function team(name: string): Promise<string> {
  const { id } = await db().team.upsert({ where: { name }, create: { name }, update: {}, select: { id: true } });
  return id;
}

export async function organization(name: string): Promise<string> {
  const made = { where: { name }, create: { name }, update: {}, select: { id: true } };
  return (await db().organization.upsert(made)).id;
}

/** The default lifecycle (or another), published and active; the shipped case types start the first one there is. */
export async function lifecycle(definition: Definition = supportCase): Promise<string> {
  return transaction(async (tx) => {
    const now = new Date();
    const { id } = await installLifecycle(tx, definition, now);
    await installCaseTypes(tx, id, { types: SHIPPED_TYPES, now });
    return id;
  });
}

/** One more case type, which starts a lifecycle by its key; customers may choose it unless said. */
export async function caseType(
  key: string,
  lifecycleKey: string,
  changes: { forCustomers?: boolean } = {},
): Promise<void> {
  const { id: lifecycleId } = await db().lifecycle.findUniqueOrThrow({ where: { key: lifecycleKey } });
  const type = { key, titleEn: key, titleKo: key, icon: "task", forCustomers: true, ...changes } as const;
  await transaction((tx) => installCaseTypes(tx, lifecycleId, { types: [type], now: new Date() }));
}

/** A case as the actor's own, through the use case. */
export function filedBy(actor: Actor, subject = "The printer is on fire"): Promise<{ id: string; number: number }> {
  return openCase(actor, { subject, bodyText: "It began at noon." });
}
