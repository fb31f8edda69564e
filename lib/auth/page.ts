import { forbidden } from "next/navigation";
import type { Actor } from "@/lib/access/actor";
import type { Action } from "@/lib/access/permissions";
import { can } from "@/lib/access/permissions";
import { requireActor } from "@/lib/auth/current-actor";

/** Who may open this page: somebody signed in leads on, nobody to the sign-in page, the wrong role to "You may not open this". */
export async function pageActor(action: Action): Promise<Actor> {
  const actor = await requireActor();
  return can(actor, action) ? actor : forbidden();
}
