import { forbidden, notFound } from "next/navigation";
import type { Actor } from "@/lib/access/actor";
import type { Action } from "@/lib/access/permissions";
import { can } from "@/lib/access/permissions";
import { requireActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";

/** Who may open this page: somebody signed in leads on, nobody to the sign-in page, the wrong role to "You may not open this". */
export async function pageActor(action: Action): Promise<Actor> {
  const actor = await requireActor();
  return can(actor, action) ? actor : forbidden();
}

/** What a page shows, or the page "not here" when the query says not_found. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return notFound();
    throw error;
  }
}
