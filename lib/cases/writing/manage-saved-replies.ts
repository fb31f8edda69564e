import type { Locale } from "@/lib/i18n/locale";
import { localeOf } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { safeWriting } from "@/lib/cases/write/body";
import { db, transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { htmlToText } from "@/lib/html/text";
import { say } from "@/lib/i18n/say";
import type {
  ChangeSavedReplyInput,
  RemoveSavedReplyInput,
  SavedReplyInput,
} from "@/lib/cases/writing/saved-reply-schema";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import {
  changeSavedReplySchema,
  removeSavedReplySchema,
  savedReplySchema,
} from "@/lib/cases/writing/saved-reply-schema";

/** A saved reply as managers see it. */
export interface SavedReplyRow {
  id: string;
  title: string;
  language: Locale;
  bodyHtml: string;
  team: { id: string; name: string } | null;
}

const MOST = 500;

/**
 * All saved replies, by title.
 * @throws AppError forbidden
 */
export async function allSavedReplies(actor: Actor): Promise<SavedReplyRow[]> {
  authorize(actor, "savedReply.manage");
  const rows = await db().savedReply.findMany({
    orderBy: [{ title: "asc" }, { language: "asc" }],
    take: MOST,
    select: { id: true, title: true, language: true, bodyHtml: true, team: { select: { id: true, name: true } } },
  });
  return rows.map((row) => ({ ...row, language: localeOf(row.language) }));
}

/**
 * Saves words for everybody, or for a team.
 * @throws AppError forbidden | invalid (nothing is said, the title is taken, the team is gone)
 */
export async function addSavedReply(actor: Actor, input: SavedReplyInput): Promise<{ id: string }> {
  authorize(actor, "savedReply.manage");
  const given = parseInput(savedReplySchema, input, actor.language);
  const bodyHtml = await bodyOf(actor, given);
  return transaction(async (tx) => {
    await requireFree(tx, actor, given);
    const made = await tx.savedReply.create({ data: { ...given, bodyHtml }, select: { id: true } });
    await note(tx, actor, { action: "savedReply.add", id: made.id, title: given.title });
    return made;
  });
}

/**
 * Changes a saved reply.
 * @throws AppError forbidden | not_found | invalid (nothing is said, the title is taken, the team is gone)
 */
export async function changeSavedReply(actor: Actor, input: ChangeSavedReplyInput): Promise<void> {
  authorize(actor, "savedReply.manage");
  const { id, ...given } = parseInput(changeSavedReplySchema, input, actor.language);
  const bodyHtml = await bodyOf(actor, given);
  await transaction(async (tx) => {
    await requireFree(tx, actor, { ...given, id });
    const { count } = await tx.savedReply.updateMany({ where: { id }, data: { ...given, bodyHtml } });
    if (count === 0) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    await note(tx, actor, { action: "savedReply.change", id, title: given.title });
  });
}

/**
 * Removes a saved reply, and answers what it was, so that it can be added again.
 * @throws AppError forbidden | not_found
 */
export async function removeSavedReply(actor: Actor, input: RemoveSavedReplyInput): Promise<SavedReplyInput> {
  authorize(actor, "savedReply.manage");
  const { id } = parseInput(removeSavedReplySchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await tx.savedReply.findUnique({ where: { id } });
    if (!found) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    await tx.savedReply.delete({ where: { id } });
    await note(tx, actor, { action: "savedReply.remove", id, title: found.title });
    const { title, language, teamId, bodyHtml } = found;
    return { title, language: localeOf(language), teamId, bodyHtml };
  });
}

async function bodyOf(actor: Actor, { bodyHtml }: SavedReplyInput): Promise<string> {
  const safe = await safeWriting(actor, bodyHtml);
  if (htmlToText(safe).trim() !== "") return safe;
  const message = say(actor.language, "savedReplies.bodyNeeded");
  throw new AppError("invalid", message, { fields: { bodyHtml: message } });
}

type Named = Pick<SavedReplyInput, "title" | "language" | "teamId"> & { id?: string };

async function requireFree(tx: Tx, actor: Actor, { title, language, teamId, id }: Named): Promise<void> {
  const taken = await tx.savedReply.findUnique({
    where: { title_language: { title, language } },
    select: { id: true },
  });
  if (taken && taken.id !== id) throw refused(actor, "title", "savedReplies.titleTaken");
  if (teamId !== null && (await tx.team.count({ where: { id: teamId } })) === 0) {
    throw refused(actor, "teamId", "savedReplies.teamGone");
  }
}

function refused(actor: Actor, field: string, key: "savedReplies.titleTaken" | "savedReplies.teamGone"): AppError {
  const message = say(actor.language, key);
  return new AppError("invalid", message, { fields: { [field]: message } });
}

async function note(
  tx: Tx,
  actor: Actor,
  { action, id, title }: { action: string; id: string; title: string },
): Promise<void> {
  await audit(tx, actor, { action, subjectType: "savedReply", subjectId: id, detail: { title } });
}
