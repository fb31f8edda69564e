import { z } from "zod";
import { readKey, writeKey } from "@/lib/db/keyset";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { isLocale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import type { ListPeopleInput } from "@/lib/people/schema";
import type { Choice, PeoplePage, PersonRow, PersonView } from "@/lib/people/types";

const PAGE = 50;

const rowSelect = {
  id: true,
  name: true,
  email: true,
  role: true,
  active: true,
  available: true,
  invitedAt: true,
  organization: { select: { name: true } },
  memberships: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
} as const satisfies Prisma.PersonSelect;

type FoundRow = Prisma.PersonGetPayload<{ select: typeof rowSelect }>;

/**
 * People by name. `text` is looked for in names and addresses.
 * @throws AppError forbidden
 */
export async function listPeople(actor: Actor, { role, text, cursor }: ListPeopleInput): Promise<PeoplePage> {
  authorize(actor, "person.manage");
  const contains = { contains: text ?? "", mode: "insensitive" } as const;
  const where: Prisma.PersonWhereInput[] = [after(cursor)];
  if (role) where.push({ role });
  if (text) where.push({ OR: [{ name: contains }, { email: contains }] });
  const found = await db().person.findMany({
    where: { AND: where },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: PAGE + 1,
    select: rowSelect,
  });
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows: rows.map(toRow), next: found.length > PAGE && last ? writeKey([last.name, last.id]) : null };
}

/**
 * One person, with everything that can be changed.
 * @throws AppError forbidden | not_found
 */
export async function getPerson(actor: Actor, personId: string): Promise<PersonView> {
  authorize(actor, "person.manage");
  const found = await db().person.findUnique({
    where: { id: personId },
    select: {
      ...rowSelect,
      language: true,
      timeZone: true,
      caseCap: true,
      organizationId: true,
      seesOrganization: true,
      createdAt: true,
    },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "errors.notFound"));
  const { language, timeZone, caseCap, organizationId, seesOrganization, createdAt } = found;
  return {
    ...toRow(found),
    language: isLocale(language) ? language : "en",
    timeZone,
    caseCap,
    organizationId,
    seesOrganization,
    createdAt,
    teamIds: found.memberships.map(({ team }) => team.id),
    isSelf: personId === actor.id,
  };
}

/**
 * Active staff by name: who a case can be given to.
 * @throws AppError forbidden
 */
export async function assignablePeople(actor: Actor): Promise<Choice[]> {
  authorize(actor, "person.read");
  return db().person.findMany({
    where: { active: true, role: { not: "customer" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}

/**
 * Customers' companies by name.
 * @throws AppError forbidden
 */
export async function listOrganizations(actor: Actor): Promise<Choice[]> {
  authorize(actor, "organization.manage");
  return db().organization.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
}

function toRow(found: FoundRow): PersonRow {
  const { id, name, email, role, active, available, invitedAt, organization, memberships } = found;
  return {
    id,
    name,
    email,
    role,
    active,
    available,
    organization: organization?.name ?? null,
    teams: memberships.map(({ team }) => team.name),
    isInvited: invitedAt !== null,
  };
}

const placeSchema = z.tuple([z.string().refine((name) => !name.includes("\0")), z.uuid()]);

function after(cursor: string | undefined): Prisma.PersonWhereInput {
  const place = readKey(placeSchema, cursor);
  if (!place) return {};
  const [name, id] = place;
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
}
