import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { CaseTypeInput, MoveCaseTypeInput, SwitchCaseTypeInput } from "@/lib/lifecycles/case-type-schema";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { requirePublished, requireStartable } from "@/lib/lifecycles/startable";
import type { CaseTypeRow } from "@/lib/lifecycles/types";
import { audit, changes } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import { caseTypeSchema, moveCaseTypeSchema, switchCaseTypeSchema } from "@/lib/lifecycles/case-type-schema";

type Parsed = z.output<typeof caseTypeSchema>;

/**
 * Makes a case type, last in the list. It is active unless its lifecycle lists its types and not this one: a lifecycle can
 * only list types that there are, so that the type comes first.
 * @throws AppError forbidden | invalid (the key is taken, the team is gone, the lifecycle starts no cases)
 */
export async function createCaseType(actor: Actor, input: CaseTypeInput, now = new Date()): Promise<ChangedType> {
  authorize(actor, "caseType.manage");
  const given = parseInput(caseTypeSchema, input, actor.language);
  return transaction(async (tx) => {
    const types = await lockedTypes(tx);
    if (types.some(({ key }) => key === given.key)) throw fault("key", say(actor.language, "caseTypes.keyTaken"));
    const position = types.length + 1;
    const { id: lifecycleId, declares: active } = await requirePublished(tx, actor, askedBy(given));
    await tx.caseType.create({
      data: { ...(await columnsOf(tx, actor, given)), lifecycleId, active, key: given.key, position, createdAt: now },
    });
    const { seenAt: _, ...made } = given;
    await note(tx, actor, { action: "caseType.create", key: given.key, detail: { ...made, active } });
    return { key: given.key, active };
  });
}

/** A case type that was made or changed, and whether cases of it can be opened. */
interface ChangedType {
  key: string;
  active: boolean;
}

/**
 * Changes what a case type is called and what its new cases begin with; cases under way stay as they are.
 * @throws AppError forbidden | not_found | conflict (somebody else changed it since `seenAt`) |
 *   invalid (the team is gone; the lifecycle starts no cases, or none of this type, which is active)
 */
export async function changeCaseType(actor: Actor, input: CaseTypeInput): Promise<ChangedType> {
  authorize(actor, "caseType.manage");
  const given = parseInput(caseTypeSchema, input, actor.language);
  return transaction(async (tx) => {
    const before = known(actor, await lockedTypes(tx), given.key);
    if (given.seenAt && given.seenAt < before.updatedAt) {
      throw new AppError("conflict", say(actor.language, "caseTypes.changedMeanwhile"));
    }
    const require = before.active ? requireStartable : requirePublished;
    const { id: lifecycleId } = await require(tx, actor, askedBy(given));
    const data = { ...(await columnsOf(tx, actor, given)), lifecycleId };
    await tx.caseType.update({ where: { key: given.key }, data });
    const { key: _, seenAt: _seen, ...after } = given;
    await note(tx, actor, { action: "caseType.change", key: given.key, detail: changes(inputOf(before), after) });
    return { key: given.key, active: before.active };
  });
}

/**
 * Moves a case type one place up or down the list; at its end it stays. The first of the list is the one that is taken
 * when nobody says another.
 * @throws AppError forbidden | not_found
 */
export async function moveCaseType(actor: Actor, input: MoveCaseTypeInput): Promise<{ key: string }> {
  authorize(actor, "caseType.manage");
  const { key, direction } = parseInput(moveCaseTypeSchema, input, actor.language);
  return transaction(async (tx) => {
    const types = await lockedTypes(tx);
    const at = types.indexOf(known(actor, types, key));
    const to = Math.min(types.length - 1, Math.max(0, at + (direction === "up" ? -1 : 1)));
    const order = types.map((type) => type.key).filter((other) => other !== key);
    order.splice(to, 0, key);
    await tx.$executeRaw`
      update case_type t set position = o.position
      from unnest(${order}::text[]) with ordinality as o (key, position) where t.key = o.key`;
    await note(tx, actor, { action: "caseType.move", key, detail: { position: to + 1 } });
    return { key };
  });
}

/**
 * Deactivates a case type, or activates it again. Inactive, it starts no new case; the cases that have it keep it.
 * @throws AppError forbidden | not_found | refused (the last active one; a mailbox files its cases under it) |
 *   invalid (its lifecycle cannot start such cases any more)
 */
export async function switchCaseType(actor: Actor, input: SwitchCaseTypeInput): Promise<{ key: string }> {
  authorize(actor, "caseType.manage");
  const { key, active } = parseInput(switchCaseTypeSchema, input, actor.language);
  return transaction(async (tx) => {
    const types = await lockedTypes(tx);
    const found = known(actor, types, key);
    if (found.active === active) return { key };
    if (active) await requireStartable(tx, actor, { lifecycle: found.lifecycle.key, type: key });
    else await refuseIfNeeded(tx, actor, { found, types });
    await tx.caseType.update({ where: { key }, data: { active } });
    await note(tx, actor, { action: active ? "caseType.activate" : "caseType.deactivate", key, detail: {} });
    return { key };
  });
}

/** Every case type; nobody else changes one until the transaction ends. */
async function lockedTypes(tx: Tx): Promise<CaseTypeRow[]> {
  await tx.$executeRaw`lock table case_type in share row exclusive mode`;
  return readCaseTypes(tx);
}

function known(actor: Actor, types: readonly CaseTypeRow[], key: string): CaseTypeRow {
  const found = types.find((type) => type.key === key);
  if (!found) throw new AppError("not_found", say(actor.language, "caseTypes.unknown"));
  return found;
}

async function columnsOf(tx: Tx, actor: Actor, input: Parsed) {
  const { key: _key, lifecycle: _lifecycle, seenAt: _seen, ...columns } = input;
  const { teamId } = columns;
  if (teamId !== null && (await tx.team.count({ where: { id: teamId } })) === 0) {
    throw fault("teamId", say(actor.language, "cases.teamUnknown"));
  }
  return columns;
}

function askedBy({ key, lifecycle }: Parsed) {
  return { lifecycle, type: key };
}

function inputOf({ title, icon, lifecycle, team, priority, forCustomers }: CaseTypeRow) {
  const names = { titleEn: title.en, titleKo: title.ko, icon, lifecycle: lifecycle.key };
  return { ...names, teamId: team?.id ?? null, priority, forCustomers };
}

async function refuseIfNeeded(
  tx: Tx,
  actor: Actor,
  { found, types }: { found: CaseTypeRow; types: readonly CaseTypeRow[] },
): Promise<void> {
  if (!types.some(({ key, active }) => active && key !== found.key)) {
    throw new AppError("refused", say(actor.language, "caseTypes.lastActive"));
  }
  const mailbox = await tx.mailbox.findFirst({ where: { caseType: found.key, active: true }, select: { name: true } });
  if (mailbox) throw new AppError("refused", say(actor.language, "caseTypes.usedByMailbox", mailbox));
}

function fault(field: string, message: string): AppError {
  return new AppError("invalid", message, { fields: { [field]: message } });
}

type Note = { action: string; key: string; detail: Prisma.InputJsonObject };

async function note(tx: Tx, actor: Actor, { action, key, detail }: Note): Promise<void> {
  await audit(tx, actor, { action, subjectType: "caseType", subjectId: key, detail });
}
