import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { RuledType } from "@/lib/assignment/rule-fields";
import { parseRuleCondition } from "@/lib/assignment/rule-fields";
import type { DeleteRuleInput, MoveRuleInput, SaveRuleInput } from "@/lib/assignment/schema";
import { lockRules, storedRules } from "@/lib/assignment/stored-rules";
import type { RuleRow } from "@/lib/assignment/types";
import { askAllAgain } from "@/lib/assignment/waiting-cases";
import { db, transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import { addJob } from "@/lib/queue/add-job";
import { parseInput } from "@/lib/i18n/parse-input";
import { deleteRuleSchema, moveRuleSchema, saveRuleSchema } from "@/lib/assignment/schema";

/** Most rules there can be. */
const MOST = 200;

/**
 * Every rule, in the order in which they are asked.
 * @throws AppError forbidden
 */
export async function listRules(actor: Actor): Promise<RuleRow[]> {
  authorize(actor, "rule.manage");
  const rules = await storedRules(db(), { onlyActive: false });
  return rules.map(({ condition, ...rule }, index) => ({
    ...rule,
    position: index + 1,
    condition: condition?.ok ? condition.condition : null,
    sound: condition === null || condition.ok,
  }));
}

/**
 * Writes a new rule at its place, the end unless said, or changes one where it stands. Cases that wait are asked about again.
 * @throws AppError forbidden | invalid (with the place in the condition) | not_found
 */
export async function saveRule(actor: Actor, input: SaveRuleInput, now = new Date()): Promise<{ id: string }> {
  authorize(actor, "rule.manage");
  const given = parseInput(saveRuleSchema, input, actor.language);
  const condition = conditionOf(actor, given, await readCaseTypes(db()));
  const data = { title: given.title, active: given.active ?? true, ...condition, ...targetOf(given) };
  return changeRules(actor, { action: "rule.save", now, detail: { title: given.title } }, async (tx, ids) => {
    await requireTarget(tx, actor, given);
    if (given.id === undefined) return createRule(tx, actor, { data, ids, position: given.position });
    requireKnown(ids, actor, given.id);
    return tx.assignmentRule.update({ where: { id: given.id }, data, select: { id: true } });
  });
}

/**
 * Moves a rule one place up or down; at the end of the list it stays.
 * @throws AppError forbidden | not_found
 */
export async function moveRule(actor: Actor, input: MoveRuleInput, now = new Date()): Promise<{ id: string }> {
  authorize(actor, "rule.manage");
  const { id, direction } = parseInput(moveRuleSchema, input, actor.language);
  return changeRules(actor, { action: "rule.move", now, detail: { direction } }, async (tx, ids) => {
    const at = requireKnown(ids, actor, id);
    const to = Math.min(ids.length - 1, Math.max(0, at + (direction === "up" ? -1 : 1)));
    const order = ids.filter((other) => other !== id);
    order.splice(to, 0, id);
    await number(tx, order);
    return { id };
  });
}

/**
 * Deletes a rule.
 * @throws AppError forbidden | not_found
 */
export async function deleteRule(actor: Actor, input: DeleteRuleInput, now = new Date()): Promise<{ id: string }> {
  authorize(actor, "rule.manage");
  const { id } = parseInput(deleteRuleSchema, input, actor.language);
  return changeRules(actor, { action: "rule.delete", now, detail: {} }, async (tx, ids) => {
    requireKnown(ids, actor, id);
    await tx.assignmentRule.delete({ where: { id } });
    await number(
      tx,
      ids.filter((other) => other !== id),
    );
    return { id };
  });
}

type Change = { action: string; now: Date; detail: Prisma.InputJsonObject };

/** One change of the list at a time; the ids are in their order. */
async function changeRules(
  actor: Actor,
  { action, now, detail }: Change,
  work: (tx: Tx, ids: string[]) => Promise<{ id: string }>,
): Promise<{ id: string }> {
  return transaction(async (tx) => {
    await lockRules(tx);
    const rows = await tx.$queryRaw<{ id: string }[]>`select id from assignment_rule order by position, id`;
    const { id } = await work(
      tx,
      rows.map((row) => row.id),
    );
    await tx.auditEntry.create({
      data: { actorId: actor.id, action, subjectType: "assignmentRule", subjectId: id, detail, at: now },
    });
    await askAllAgain(tx);
    await addJob(tx, { name: "assignment.drain", payload: {} });
    return { id };
  });
}

function conditionOf(
  actor: Actor,
  { condition }: SaveRuleInput,
  types: readonly RuledType[],
): { condition: Prisma.InputJsonObject | typeof Prisma.DbNull } {
  if (condition === null || condition === undefined) return { condition: Prisma.DbNull };
  const parsed = parseRuleCondition(condition, types);
  if (parsed.ok) return { condition: parsed.condition };
  const [first] = parsed.problems;
  const words = say(actor.language, "assignment.conditionInvalid", {
    at: first?.at || "/",
    problem: first?.message ?? "",
  });
  throw new AppError("invalid", words, { fields: { condition: words }, data: { problems: [...parsed.problems] } });
}

function targetOf({ target }: SaveRuleInput): { teamId: string | null; personId: string | null } {
  return target.kind === "team" ? { teamId: target.id, personId: null } : { teamId: null, personId: target.id };
}

async function requireTarget(tx: Tx, actor: Actor, { target }: SaveRuleInput): Promise<void> {
  const found =
    target.kind === "team"
      ? await tx.team.count({ where: { id: target.id } })
      : await tx.person.count({ where: { id: target.id, active: true, role: { not: "customer" } } });
  if (found > 0) return;
  const words = say(actor.language, "assignment.targetUnknown");
  throw new AppError("invalid", words, { fields: { target: words } });
}

function requireKnown(ids: readonly string[], actor: Actor, id: string): number {
  const at = ids.indexOf(id);
  if (at < 0) throw new AppError("not_found", say(actor.language, "assignment.ruleUnknown"));
  return at;
}

type NewRule = Omit<Prisma.AssignmentRuleUncheckedCreateInput, "position">;

async function createRule(
  tx: Tx,
  actor: Actor,
  { data, ids, position = ids.length + 1 }: { data: NewRule; ids: readonly string[]; position: number | undefined },
): Promise<{ id: string }> {
  if (ids.length >= MOST) throw new AppError("invalid", say(actor.language, "assignment.tooMany", { most: MOST }));
  const created = await tx.assignmentRule.create({ data: { ...data, position: ids.length + 1 }, select: { id: true } });
  if (position <= ids.length) await number(tx, ids.toSpliced(position - 1, 0, created.id));
  return created;
}

async function number(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update assignment_rule r set position = o.position
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where r.id = o.id`;
}
