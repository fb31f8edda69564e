import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db, transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { audit } from "@/lib/settings/audit";
import { offerWaitingCases } from "@/lib/people/invitation";
import type { ChangeTeamInput, OrganizationInput, TeamInput } from "@/lib/people/schema";
import type { Choice, TeamRow } from "@/lib/people/types";
import { parseInput } from "@/lib/i18n/parse-input";
import { changeTeamSchema, organizationSchema, teamSchema } from "@/lib/people/schema";

/**
 * Teams by name, with their members.
 * @throws AppError forbidden
 */
export async function listTeams(actor: Actor): Promise<TeamRow[]> {
  authorize(actor, "team.manage");
  const teams = await db().team.findMany({
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      memberships: { select: { person: { select: { id: true, name: true } } }, orderBy: { person: { name: "asc" } } },
    },
  });
  return teams.map(({ memberships, ...team }) => ({ ...team, members: memberships.map(({ person }) => person) }));
}

/**
 * Teams to choose from.
 * @throws AppError forbidden
 */
export async function teamChoices(actor: Actor): Promise<Choice[]> {
  authorize(actor, "person.read");
  return db().team.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } });
}

/**
 * Makes a team.
 * @throws AppError forbidden | invalid (the name is taken; somebody is not active staff)
 */
export async function createTeam(actor: Actor, input: TeamInput): Promise<{ id: string }> {
  authorize(actor, "team.manage");
  const { name, personIds } = parseInput(teamSchema, input, actor.language);
  return transaction(async (tx) => {
    await requireFreeName(tx, actor, { name });
    await requireStaff(tx, actor, personIds);
    const team = await tx.team.create({
      data: { name, memberships: { create: personIds.map((personId) => ({ personId })) } },
      select: { id: true },
    });
    await offerWaitingCases(tx);
    await audit(tx, actor, {
      action: "team.create",
      subjectType: "team",
      subjectId: team.id,
      detail: { name, personIds },
    });
    return team;
  });
}

/**
 * Renames a team and says who is in it.
 * @throws AppError forbidden | not_found | invalid (the name is taken; somebody is not active staff)
 */
export async function changeTeam(actor: Actor, input: ChangeTeamInput): Promise<void> {
  authorize(actor, "team.manage");
  const { teamId, name, personIds } = parseInput(changeTeamSchema, input, actor.language);
  await transaction(async (tx) => {
    const before = await tx.team.findUnique({
      where: { id: teamId },
      select: { name: true, memberships: { select: { personId: true } } },
    });
    if (!before) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    const members = before.memberships.map(({ personId }) => personId);
    await requireFreeName(tx, actor, { name, teamId });
    await requireStaff(
      tx,
      actor,
      personIds.filter((id) => !members.includes(id)),
    );
    await tx.team.update({ where: { id: teamId }, data: { name }, select: { id: true } });
    await tx.membership.deleteMany({ where: { teamId, personId: { notIn: personIds } } });
    await tx.membership.createMany({ data: personIds.map((personId) => ({ teamId, personId })), skipDuplicates: true });
    await offerWaitingCases(tx);
    await audit(tx, actor, {
      action: "team.change",
      subjectType: "team",
      subjectId: teamId,
      detail: { name: { from: before.name, to: name }, personIds: { from: members, to: personIds } },
    });
  });
}

/**
 * Makes a customers' company.
 * @throws AppError forbidden | invalid (the name is taken)
 */
export async function createOrganization(actor: Actor, input: OrganizationInput): Promise<{ id: string }> {
  authorize(actor, "organization.manage");
  const { name } = parseInput(organizationSchema, input, actor.language);
  return transaction(async (tx) => {
    if (await tx.organization.findUnique({ where: { name }, select: { id: true } })) throw taken(actor);
    const made = await tx.organization.create({ data: { name }, select: { id: true } });
    await audit(tx, actor, {
      action: "organization.create",
      subjectType: "organization",
      subjectId: made.id,
      detail: { name },
    });
    return made;
  });
}

async function requireFreeName(tx: Tx, actor: Actor, { name, teamId }: { name: string; teamId?: string }) {
  const found = await tx.team.findUnique({ where: { name }, select: { id: true } });
  if (found && found.id !== teamId) throw taken(actor);
}

async function requireStaff(tx: Tx, actor: Actor, personIds: string[]): Promise<void> {
  const wanted = [...new Set(personIds)];
  const found = await tx.person.count({ where: { id: { in: wanted }, active: true, role: { not: "customer" } } });
  if (found !== wanted.length) throw new AppError("invalid", say(actor.language, "people.choiceGone"));
}

function taken(actor: Actor): AppError {
  const message = say(actor.language, "people.nameTaken");
  return new AppError("invalid", message, { fields: { name: message } });
}
