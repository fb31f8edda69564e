import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { audit, changes } from "@/lib/settings/audit";
import { belonging, requireBelonging } from "@/lib/people/belonging";
import { offerWaitingCases } from "@/lib/people/invitation";
import type { ChangePersonInput, PersonIdInput } from "@/lib/people/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { changePersonSchema, personIdSchema } from "@/lib/people/schema";

/**
 * Changes who somebody is and where they belong. Rights follow at once; somebody who becomes a customer loses the password.
 * A new role ends every sign-in: a customer's may come from a mailed link, which is not enough for staff, so who joins
 * the staff gets no work before the first sign-in as such.
 * @throws AppError forbidden | not_found | invalid | refused (the last admin stays an admin)
 */
export async function changePerson(actor: Actor, input: ChangePersonInput, now = new Date()): Promise<void> {
  authorize(actor, "person.manage");
  const given = parseInput(changePersonSchema, input, actor.language);
  await transaction(async (tx) => {
    const before = await lockPerson(tx, actor, given.personId);
    await requireBelonging(tx, actor, given);
    if (before.role === "admin" && given.role !== "admin") await requireOtherAdmin(tx, actor, given.personId);
    const { name, role, language, timeZone, caseCap, available } = given;
    const { teamIds, ...rest } = belonging(given);
    const after = { name, role, language, timeZone, caseCap, available, ...rest };
    const { teamIds: teamsBefore, active: _active, ...personBefore } = before;
    await tx.person.update({
      where: { id: given.personId },
      data: {
        ...after,
        ...(role === "customer" && { passwordHash: null, invitedAt: null }),
        ...(role !== "customer" && before.role === "customer" && { invitedAt: now }),
        ...(role !== before.role && { sessionVersion: { increment: 1 } }),
      },
      select: { id: true },
    });
    await setTeams(tx, given.personId, teamIds);
    await offerWaitingCases(tx);
    await audit(tx, actor, {
      action: "person.change",
      subjectType: "person",
      subjectId: given.personId,
      detail: changes(
        { ...personBefore, teamIds: [...teamsBefore].sort() },
        { ...after, teamIds: [...teamIds].sort() },
      ),
    });
  });
}

/**
 * Shuts somebody out at once, in every browser and for every program. What they did stays.
 * @throws AppError forbidden | not_found | refused (oneself; the last admin)
 */
export async function deactivatePerson(actor: Actor, input: PersonIdInput): Promise<void> {
  authorize(actor, "person.manage");
  const { personId } = parseInput(personIdSchema, input, actor.language);
  await transaction(async (tx) => {
    const before = await lockPerson(tx, actor, personId);
    if (personId === actor.id) throw new AppError("refused", say(actor.language, "people.notYourself"));
    if (before.role === "admin") await requireOtherAdmin(tx, actor, personId);
    await tx.person.update({
      where: { id: personId },
      data: { active: false, sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await audit(tx, actor, { action: "person.deactivate", subjectType: "person", subjectId: personId });
  });
}

/**
 * Lets somebody in again.
 * @throws AppError forbidden | not_found
 */
export async function reactivatePerson(actor: Actor, input: PersonIdInput): Promise<void> {
  authorize(actor, "person.manage");
  const { personId } = parseInput(personIdSchema, input, actor.language);
  await transaction(async (tx) => {
    await lockPerson(tx, actor, personId);
    await tx.person.update({ where: { id: personId }, data: { active: true }, select: { id: true } });
    await offerWaitingCases(tx);
    await audit(tx, actor, { action: "person.reactivate", subjectType: "person", subjectId: personId });
  });
}

async function lockPerson(tx: Tx, actor: Actor, personId: string) {
  // One change of people at a time: two admins cannot remove each other at the same moment.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('caseway.people'))`;
  const found = await tx.person.findUnique({
    where: { id: personId },
    select: {
      name: true,
      role: true,
      language: true,
      timeZone: true,
      caseCap: true,
      available: true,
      active: true,
      organizationId: true,
      seesOrganization: true,
      memberships: { select: { teamId: true } },
    },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "errors.notFound"));
  const { memberships, ...person } = found;
  return { ...person, teamIds: memberships.map(({ teamId }) => teamId) };
}

async function requireOtherAdmin(tx: Tx, actor: Actor, personId: string): Promise<void> {
  const other = await tx.person.findFirst({
    where: { role: "admin", active: true, id: { not: personId } },
    select: { id: true },
  });
  if (!other) throw new AppError("refused", say(actor.language, "people.lastAdmin"));
}

async function setTeams(tx: Tx, personId: string, teamIds: string[]): Promise<void> {
  await tx.membership.deleteMany({ where: { personId, teamId: { notIn: teamIds } } });
  await tx.membership.createMany({ data: teamIds.map((teamId) => ({ teamId, personId })), skipDuplicates: true });
}
