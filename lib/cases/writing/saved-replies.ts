import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { escapeHtml } from "@/lib/html/text";
import { readSettings } from "@/lib/settings/read";

/** Words that are used again and again, made for one case. */
export interface SavedReplyView {
  id: string;
  title: string;
  /** Sanitised when it was saved; its placeholders are filled. */
  bodyHtml: string;
}

const MOST = 200;

/**
 * What the actor may insert into an answer of a case: everybody's, and those of the actor's teams; those in the
 * requester's language first. `{{name}}`, `{{number}}`, `{{subject}}`, `{{agent}}` and `{{company}}` are filled.
 * @throws AppError forbidden
 */
export async function listSavedReplies(actor: Actor, caseId: string): Promise<SavedReplyView[]> {
  authorize(actor, "case.change");
  const [found, saved, { companyName }] = await Promise.all([
    db().case.findFirst({
      where: { id: caseId, ...visibleTo(actor) },
      select: { number: true, subject: true, requester: { select: { name: true, language: true } } },
    }),
    db().savedReply.findMany({
      where: { OR: [{ teamId: null }, { teamId: { in: [...actor.teamIds] } }] },
      orderBy: [{ title: "asc" }, { id: "asc" }],
      take: MOST,
      select: { id: true, title: true, language: true, bodyHtml: true },
    }),
    readSettings(),
  ]);
  if (!found) return [];
  const { number, subject, requester } = found;
  const values = new Map([
    ["name", requester.name],
    ["number", String(number)],
    ["subject", subject],
    ["agent", actor.name],
    ["company", companyName],
  ]);
  const fill = (html: string) =>
    html.replaceAll(/\{\{\s*([a-z]+)\s*\}\}/g, (whole, name: string) => {
      const value = values.get(name);
      return value === undefined ? whole : escapeHtml(value);
    });
  const foreign = (language: string) => Number(language !== requester.language);
  return saved
    .toSorted((a, b) => foreign(a.language) - foreign(b.language))
    .map(({ id, title, bodyHtml }) => ({ id, title, bodyHtml: fill(bodyHtml) }));
}
