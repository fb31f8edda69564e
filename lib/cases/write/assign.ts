import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { ProductEvent } from "@/lib/cases/events";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { invalid, isThere } from "@/lib/cases/write/command-input";
import { conflictSince, stateLabel } from "@/lib/cases/write/conflict";
import { runCommand } from "@/lib/cases/write/move";
import type { AssignCaseInput } from "@/lib/cases/schema";
import { assignCaseSchema } from "@/lib/cases/schema";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { findForMove } from "@/lib/cases/write/stored-case";
import type { MovedCase } from "@/lib/cases/types";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import { SENDS } from "@/lib/lifecycles/contract";
import { loadVersion } from "@/lib/lifecycles/load";
import { parseInput } from "@/lib/i18n/parse-input";

type Parsed = z.output<typeof assignCaseSchema>;

/**
 * Gives a case to somebody of the staff by the lifecycle's `assign`, or back to nobody by its `release`; in a state that
 * knows neither, the assignee changes and nothing moves. `reason` is kept with the event.
 * @throws AppError forbidden | not_found | invalid | refused | conflict (says what changed)
 */
export async function assignCase(
  actor: Actor,
  input: AssignCaseInput,
  now = new Date(),
  reason?: unknown,
): Promise<MovedCase> {
  authorize(actor, "case.assign");
  const given = parseInput(assignCaseSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await findForMove(tx, actor, given.caseId);
    if (given.rev !== undefined && given.rev !== found.rev) {
      throw await conflictSince(tx, actor, { caseId: found.id, rev: given.rev, now });
    }
    await refuseStrangers(tx, actor, given);
    const lifecycle = await loadVersion(tx, found.versionId);
    return give(tx, { found, lifecycle, actor, given, reason }, now);
  });
}

interface Giving {
  found: StoredCase;
  lifecycle: Lifecycle;
  actor: Actor;
  given: Parsed;
  reason: unknown;
}

function give(tx: Tx, giving: Giving, now: Date): Promise<MovedCase> {
  const { found, lifecycle, actor, given, reason } = giving;
  const event = (given.assigneeId ? SENDS.assign : SENDS.release).name;
  if (!lifecycle.states.get(found.state)?.on.has(event)) return change(tx, giving, now);
  const takesAssignee = Object.hasOwn(lifecycle.events.get(event)?.input ?? {}, "assignee");
  const input: Values = takesAssignee ? { assignee: given.assigneeId } : {};
  return runCommand(tx, { found, event, input, actor, reason, teamId: given.teamId }, now);
}

async function change(tx: Tx, { found, lifecycle, actor, given, reason }: Giving, now: Date): Promise<MovedCase> {
  const teamId = given.teamId === undefined ? found.teamId : given.teamId;
  const changes = {
    ...(found.assigneeId !== given.assigneeId && { assignee: { from: found.assigneeId, to: given.assigneeId } }),
    ...(found.teamId !== teamId && { team: { from: found.teamId, to: teamId } }),
  };
  const event: ProductEvent = given.assigneeId ? "assigned" : "released";
  const content = { assigneeId: given.assigneeId, teamId };
  const rev = await recordCaseEvent(tx, { found, actor, event, content, changes, reason }, now);
  return { number: found.number, state: found.state, stateLabel: stateLabel(actor, lifecycle, found.state), rev };
}

async function refuseStrangers(tx: Tx, actor: Actor, { assigneeId, teamId }: Parsed): Promise<void> {
  if (assigneeId && !(await isThere(tx, "staff", assigneeId))) {
    throw invalid(actor, { assigneeId: say(actor.language, "cases.assigneeUnknown") });
  }
  if (teamId && !(await isThere(tx, "team", teamId))) {
    throw invalid(actor, { teamId: say(actor.language, "cases.teamUnknown") });
  }
}
