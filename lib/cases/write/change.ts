import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { invalid, isThere } from "@/lib/cases/write/command-input";
import { conflictSince, stateLabel } from "@/lib/cases/write/conflict";
import type { ColumnFields } from "@/lib/cases/write/facts";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import type { SearchText } from "@/lib/cases/write/index-search";
import { ownFields } from "@/lib/cases/write/own-fields";
import { requireSameLifecycle } from "@/lib/cases/write/same-lifecycle";
import type { ChangeCaseInput } from "@/lib/cases/schema";
import { changeCaseSchema } from "@/lib/cases/schema";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { findForMove } from "@/lib/cases/write/stored-case";
import { transaction } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Value, Values } from "@/lib/lifecycle/language/definition";
import { fieldLabel } from "@/lib/lifecycle/language/input";
import { sameValue } from "@/lib/lifecycle/language/value";
import { loadVersion } from "@/lib/lifecycles/load";
import { parseInput } from "@/lib/i18n/parse-input";

type Changes = z.output<typeof changeCaseSchema>["changes"];
/** { field: { from, to } }, columns under the names lifecycles know them by. */
type Differences = Record<string, { from: Value; to: Value }>;

/**
 * Changes properties of a case; the history says from what to what. Nothing different: nothing written, the rev stays.
 * @throws AppError forbidden | not_found | conflict | invalid (unknown, locked in this state, written by the engine, a
 *   type of another lifecycle)
 */
export async function changeCase(actor: Actor, input: ChangeCaseInput, now = new Date()): Promise<{ rev: number }> {
  authorize(actor, "case.change");
  const { caseId, rev, changes } = parseInput(changeCaseSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await findForMove(tx, actor, caseId);
    if (rev !== found.rev) throw await conflictSince(tx, actor, { caseId, rev, now });
    const lifecycle = await loadVersion(tx, found.versionId);
    const fields = await ownFields(tx, actor, { lifecycle, raw: changes.fields ?? {} });
    const different = differences({ ...found, fields: { ...lifecycle.defaults, ...found.fields } }, changes, fields);
    if (Object.keys(different).length === 0) return { rev };
    refuseLocked(actor, lifecycle, { state: found.state, names: Object.keys(different) });
    if (changes.teamId && !(await isThere(tx, "team", changes.teamId))) {
      throw invalid(actor, { teamId: say(actor.language, "cases.teamUnknown") });
    }
    if (different["type"]) await requireSameLifecycle(tx, actor, { found, type: changes.type });
    const content = { ...columnsOf(changes), fields: { ...found.fields, ...fields } };
    const texts = different["subject"] ? [textOf(found, changes.subject ?? found.subject)] : [];
    const event = { found, actor, event: "changed" as const, content, changes: different, texts };
    return { rev: await recordCaseEvent(tx, event, now) };
  });
}

function columnsOf({ subject, priority, type, tags, teamId }: Changes): Partial<ColumnFields> {
  return {
    ...(subject !== undefined && { subject }),
    ...(priority !== undefined && { priority }),
    ...(type !== undefined && { type }),
    ...(tags !== undefined && { tags }),
    ...(teamId !== undefined && { teamId }),
  };
}

function differences(found: StoredCase, changes: Changes, fields: Values): Differences {
  const { teamId, ...columns } = columnsOf(changes);
  const wanted: Record<string, Value | undefined> = { ...columns, ...fields };
  if (teamId !== undefined) wanted["team"] = teamId;
  const { subject, priority, type, tags } = found;
  const old: Values = { ...found.fields, subject, priority, type, tags, team: found.teamId };
  const pairs = Object.entries(wanted).map(([name, to = null]) => [name, { from: old[name] ?? null, to }] as const);
  return Object.fromEntries(pairs.filter(([, { from, to }]) => !sameValue(from, to)));
}

/** Where a field lies in the changes that were asked for. */
function placeOf(name: string): string {
  const columns: readonly string[] = COLUMN_FIELD_NAMES;
  return name === "team" ? "teamId" : columns.includes(name) ? name : `fields.${name}`;
}

function refuseLocked(actor: Actor, lifecycle: Lifecycle, at: { state: string; names: readonly string[] }): void {
  const faults: Record<string, string> = {};
  for (const name of at.names) {
    const field = lifecycle.definition.fields[name];
    if (!field?.lockedIn?.includes(at.state) && field?.writtenBy !== "engine") continue;
    const label = fieldLabel(name, field, actor.language);
    const state = stateLabel(actor, lifecycle, at.state);
    faults[placeOf(name)] = say(actor.language, "cases.lockedField", { label, state });
  }
  if (Object.keys(faults).length > 0) throw invalid(actor, faults);
}

function textOf(found: StoredCase, subject: string): SearchText {
  const { id, number, requesterName, requesterEmail, createdAt } = found;
  const people = [requesterName, requesterEmail];
  return { id, caseId: id, internal: false, at: createdAt, number, subject, people };
}
