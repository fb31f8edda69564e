import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { queueMail } from "@/lib/outbox/queue-mail";
import { audit } from "@/lib/settings/audit";
import { belonging, requireBelonging } from "@/lib/people/belonging";
import type { CreatePersonInput, PersonIdInput } from "@/lib/people/schema";
import { readSettings } from "@/lib/settings/read";
import { parseInput } from "@/lib/i18n/parse-input";
import { createPersonSchema, personIdSchema } from "@/lib/people/schema";

/**
 * Adds a person. Staff get a mail with a link at which they choose a password, and no work by rule before they have
 * signed in; customers need none.
 * @throws AppError forbidden | invalid (the address is taken; a team or an organization that is not there)
 */
export async function createPerson(actor: Actor, input: CreatePersonInput, now = new Date()): Promise<{ id: string }> {
  authorize(actor, "person.manage");
  const given = parseInput(createPersonSchema, input, actor.language);
  return transaction(async (tx) => {
    await requireFreeEmail(tx, actor, given.email);
    await requireBelonging(tx, actor, given);
    const { businessZone } = await readSettings(tx);
    const { name, email, role, language, caseCap, timeZone = businessZone } = given;
    const { teamIds, ...rest } = belonging(given);
    const invitedAt = role === "customer" ? null : now;
    const data = { name, email, role, language, timeZone, caseCap, invitedAt, ...rest };
    const person = await tx.person.create({
      data: { ...data, memberships: { create: teamIds.map(memberOf) } },
      select: { id: true },
    });
    if (role !== "customer") await invite(tx, { id: person.id, name, email, language });
    await audit(tx, actor, {
      action: "person.create",
      subjectType: "person",
      subjectId: person.id,
      detail: { name, email, role },
    });
    return person;
  });
}

/**
 * Mails staff a new link to choose a password: for those who lost theirs, or the first mail.
 * @throws AppError forbidden | not_found (unknown, inactive, or a customer)
 */
export async function invitePerson(actor: Actor, input: PersonIdInput): Promise<void> {
  authorize(actor, "person.manage");
  const { personId } = parseInput(personIdSchema, input, actor.language);
  await transaction(async (tx) => {
    const person = await tx.person.findFirst({
      where: { id: personId, active: true, role: { not: "customer" } },
      select: { id: true, name: true, email: true, language: true },
    });
    if (!person) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    await invite(tx, person);
    await audit(tx, actor, { action: "person.invite", subjectType: "person", subjectId: person.id });
  });
}

async function invite(tx: Tx, person: { id: string; name: string; email: string; language: string }): Promise<void> {
  const { id, ...to } = person;
  await queueMail(tx, { template: "set-up-link", to: { personId: id, ...to }, automatic: true });
}

async function requireFreeEmail(tx: Tx, actor: Actor, email: string): Promise<void> {
  const taken = await tx.person.findUnique({ where: { email }, select: { id: true } });
  if (!taken) return;
  const message = say(actor.language, "people.emailTaken");
  throw new AppError("invalid", message, { fields: { email: message } });
}

function memberOf(teamId: string): { teamId: string } {
  return { teamId };
}
