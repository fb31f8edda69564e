import type { Locale } from "@/lib/i18n/locale";

export const ROLES = ["customer", "agent", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who acts in a use case. */
export interface Actor {
  /** Null: the system itself (jobs, timers, rules). */
  readonly id: string | null;
  readonly role: Role | "system";
  readonly name: string;
  readonly email: string | null;
  readonly language: Locale;
  readonly timeZone: string;
  readonly organizationId: string | null;
  /** A customer who may see every case of the organization. */
  readonly seesOrganization: boolean;
  readonly teamIds: readonly string[];
}

/** The actor of jobs, timers and rules. */
export const SYSTEM: Actor = {
  id: null,
  role: "system",
  name: "Caseway",
  email: null,
  language: "en",
  timeZone: "UTC",
  organizationId: null,
  seesOrganization: false,
  teamIds: [],
};

/** Agents, managers and admins. */
export function isStaff(actor: Pick<Actor, "role">): boolean {
  return actor.role === "agent" || actor.role === "manager" || actor.role === "admin";
}

/** The roles as a lifecycle's conditions see them: each staff role holds the ones below it. */
export function lifecycleRoles(role: Actor["role"]): string[] {
  if (role === "admin") return ["agent", "manager", "admin"];
  if (role === "manager") return ["agent", "manager"];
  return [role];
}
