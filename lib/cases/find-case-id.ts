import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/**
 * The id behind a case number as people see it.
 * @throws AppError forbidden | not_found (unseen is not found)
 */
export async function findCaseId(actor: Actor, number: number): Promise<string> {
  authorize(actor, "case.read");
  const found = await db().case.findFirst({ where: { AND: [{ number }, visibleTo(actor)] }, select: { id: true } });
  if (!found) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  return found.id;
}
