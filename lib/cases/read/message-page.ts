import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { mailPage } from "@/lib/cases/read/mail-html";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

export interface MessagePart {
  id: string;
  part: "own" | "quoted";
  /** Pictures from elsewhere may be loaded. */
  images: boolean;
}

/**
 * A message's HTML as a page that is shown in a frame, for whoever may read it.
 * @throws AppError forbidden | not_found
 */
export async function getMessagePage(actor: Actor, { id, part, images }: MessagePart): Promise<string> {
  authorize(actor, "case.read");
  const found = await db().message.findFirst({
    where: { id, case: { is: visibleTo(actor) }, ...(!isStaff(actor) && { visibility: "public" as const }) },
    select: {
      bodyHtml: true,
      quotedHtml: true,
      attachments: { where: { contentId: { not: null } }, select: { id: true, contentId: true } },
    },
  });
  if (!found) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  const html = part === "own" ? found.bodyHtml : found.quotedHtml;
  return mailPage(html, { files: found.attachments, images, language: actor.language });
}
