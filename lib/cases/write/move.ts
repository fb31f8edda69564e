import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { sentOut } from "@/lib/cases/write/after-message";
import { fromText } from "@/lib/cases/write/body";
import { readValues } from "@/lib/cases/write/command-input";
import { conflictSince, stateLabel } from "@/lib/cases/write/conflict";
import type { LifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { refusal } from "@/lib/cases/write/refusal";
import type { MoveCaseInput } from "@/lib/cases/schema";
import { moveCaseSchema } from "@/lib/cases/schema";
import { findForMove } from "@/lib/cases/write/stored-case";
import type { MovedCase } from "@/lib/cases/types";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Values } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";
import { v7 as uuid } from "uuid";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Moves a case along its lifecycle by a command and queues what follows. A text input called `message` becomes a public
 * message, one called `note` an internal one.
 * @throws AppError forbidden | not_found | invalid (per input field) | refused (the lifecycle said no, with the reason) |
 * conflict (the case is not as it was at `rev`, or somebody was faster; says what changed)
 */
export async function moveCase(actor: Actor, input: MoveCaseInput, now = new Date()): Promise<MovedCase> {
  authorize(actor, "case.move");
  const { caseId, event, input: raw, rev } = parseInput(moveCaseSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await findForMove(tx, actor, caseId);
    if (rev !== undefined && rev !== found.rev) throw await conflictSince(tx, actor, { caseId, rev, now });
    const lifecycle = await loadVersion(tx, found.versionId);
    const declared = lifecycle.events.get(event);
    if (!declared || declared.definition.kind !== "command") {
      throw new AppError("refused", say(actor.language, "cases.notACommand"));
    }
    const values = await readValues(tx, actor, { fields: declared.input, raw, under: "input" });
    const spoken = spokenIn(actor, values);
    return runCommand(tx, { found, event, input: values, actor, ...spoken }, now);
  });
}

/**
 * Does what a person asked for: the command is sent to the lifecycle of a case that was read in this transaction.
 * @throws AppError refused | conflict
 */
export async function runCommand(tx: Tx, command: LifecycleEvent, now: Date): Promise<MovedCase> {
  const { found, actor } = command;
  const message = command.message && addressed(command.message, { found, actor });
  const answered = await sendLifecycleEvent(tx, { ...command, message }, now);
  const lifecycle = await loadVersion(tx, found.versionId);
  if (!answered.ok) throw refusal(actor, lifecycle, answered);
  const { number, state, rev } = answered;
  return { number, state, stateLabel: stateLabel(actor, lifecycle, state), rev };
}

/** What we say publicly is sent to the requester and to those who take part. */
function addressed(message: NewMessage, { found, actor }: Pick<LifecycleEvent, "found" | "actor">): NewMessage {
  return message.visibility === "public" ? { ...message, recipients: sentOut(found, actor) } : message;
}

function spokenIn(actor: Actor, values: Values): Pick<LifecycleEvent, "message" | "recorded"> {
  for (const name of ["message", "note"] as const) {
    const text = values[name];
    if (typeof text !== "string" || text.trim() === "") continue;
    const { [name]: _, ...recorded } = values;
    // A customer's words are the customer's to see again.
    const visibility = name === "message" || !isStaff(actor) ? "public" : "internal";
    const channel = isStaff(actor) ? "desk" : "portal";
    return { message: { id: uuid(), authorId: actor.id, visibility, channel, ...fromText(text) }, recorded };
  }
  return {};
}
