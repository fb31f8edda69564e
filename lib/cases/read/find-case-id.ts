import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleSql } from "@/lib/cases/scope";
import { Prisma } from "@/lib/db/generated/client";
import { prepared } from "@/lib/db/prepared";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/**
 * The id behind a case number as people see it.
 * @throws AppError forbidden | not_found (unseen is not found)
 */
export async function findCaseId(actor: Actor, number: number): Promise<string> {
  authorize(actor, "case.read");
  const [found] = await prepared<{ id: string }>(
    Prisma.sql`select c.id from "case" c where c.number = ${number}::int and ${visibleSql(actor)}`,
  );
  if (!found) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  return found.id;
}
