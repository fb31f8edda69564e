import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { replySchema } from "@/lib/cases/schema";
import { visibleTo } from "@/lib/cases/scope";
import type { PlannedView } from "@/lib/cases/message-types";
import { db } from "@/lib/db/client";
import { inWords } from "@/lib/lifecycle/language/input";
import { textIn } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

/** What somebody who writes in a case should know besides the case itself. */
export interface Writing {
  /** Everybody's answers that have not left, and the actor's own that were refused; the next first. */
  planned: PlannedView[];
  /** The mailbox that answers leave from; null: the installation's own address. */
  mailbox: { name: string; address: string; signatureHtml: string } | null;
}

const AT_ONCE_MS = 60_000;
const MOST = 50;

/**
 * What is planned in a case, and where its answers leave from.
 * @throws AppError forbidden
 */
export async function getWriting(actor: Actor, caseId: string, now = new Date()): Promise<Writing> {
  authorize(actor, "case.change");
  const found = await db().case.findFirst({
    where: { id: caseId, ...visibleTo(actor) },
    select: {
      versionId: true,
      mailbox: { select: { name: true, address: true, signatureHtml: true, active: true } },
      plannedReplies: {
        where: { OR: [{ status: "planned" }, { status: "refused", personId: actor.id ?? "" }] },
        orderBy: [{ sendAt: "asc" }, { id: "asc" }],
        take: MOST,
        include: {
          person: { select: { id: true, name: true } },
          attachments: { select: { id: true, name: true, sizeBytes: true, contentType: true }, orderBy: { id: "asc" } },
        },
      },
    },
  });
  if (!found) return { planned: [], mailbox: null };
  const lifecycle = found.plannedReplies.length > 0 ? await loadVersion(db(), found.versionId) : null;
  const planned = found.plannedReplies.map(({ person, attachments: files, ...row }): PlannedView => {
    const { bodyHtml = "", cc = [], bcc = [], event } = replySchema.parse(row.input);
    const own = person.id === actor.id;
    const label = event === undefined ? null : lifecycle?.events.get(event)?.definition.label;
    return {
      id: row.id,
      writer: person,
      own,
      bodyHtml,
      files,
      cc,
      bcc: own ? bcc : [],
      event: event === undefined ? null : label ? textIn(label, actor.language) : inWords(event),
      sendAt: row.sendAt,
      leavesInMs: row.sendAt.getTime() - now.getTime(),
      atOnce: row.sendAt.getTime() - row.createdAt.getTime() <= AT_ONCE_MS,
      refusal: row.status === "refused" ? (row.refusal ?? "") : null,
    };
  });
  return { planned, mailbox: found.mailbox?.active ? found.mailbox : null };
}
