import type { Locale } from "@/lib/i18n/locale";
import type { Actor, Role } from "@/lib/access/actor";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { CustomerKey, StaffKey, TeamKey } from "@/prisma/demo/people";

/** Somebody of the demo as the database knows them. */
export interface Member {
  id: string;
  email: string;
  name: string;
  role: Role;
  language: Locale;
  timeZone: string;
  organizationId: string | null;
}

/** The lifecycles of the demo: the usual one, and the one that cases of the type "approval" start. */
export type PathKey = "support" | "approval";

/** A lifecycle with its versions, oldest first. */
export interface Path {
  lifecycleId: string;
  versions: readonly { id: string; publishedAt: Date; lifecycle: Lifecycle }[];
}

/** Everybody and everything the stories need, with the ids they have. */
export interface Cast {
  customers: Record<CustomerKey, Member>;
  staff: Record<StaffKey, Member>;
  teamIds: Record<TeamKey, string>;
  /** In the order in which they are asked. */
  rules: readonly { id: string; title: string; team: TeamKey }[];
  paths: Record<PathKey, Path>;
  survey: { id: string; validDays: number };
}

/** The person as the one who acts. */
export function actorOf({ id, role, name, email, language, timeZone, organizationId }: Member): Actor {
  return { id, role, name, email, language, timeZone, organizationId, seesOrganization: false, teamIds: [] };
}
