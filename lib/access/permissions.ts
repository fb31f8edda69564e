import type { Actor, Role } from "@/lib/access/actor";

const everyone: readonly Role[] = ["customer", "agent", "manager", "admin"];
const staff: readonly Role[] = ["agent", "manager", "admin"];
const managers: readonly Role[] = ["manager", "admin"];
const admins: readonly Role[] = ["admin"];

/**
 * Who may do what, in one table: guards and buttons read it, the walk over every entrance checks it.
 * It speaks of actions; which rows somebody sees is the business of each domain's `scope.ts`,
 * and what a case allows in its state is the lifecycle's.
 */
export const PERMISSIONS = {
  "account.change": everyone,
  "notification.read": everyone,

  "case.read": everyone,
  "case.open": everyone,
  "case.openForOthers": staff,
  "case.reply": everyone,
  "case.note": staff,
  "case.readNotes": staff,
  "case.move": everyone,
  "case.assign": staff,
  "case.change": staff,
  "case.search": staff,
  "file.upload": everyone,
  "queue.read": staff,

  "availability.change": staff,
  "person.read": staff,
  "person.manage": admins,
  "organization.manage": admins,
  "team.manage": managers,
  "token.manage": staff,
  "audit.read": admins,

  "lifecycle.read": managers,
  "lifecycle.edit": managers,
  "lifecycle.publish": managers,
  "caseType.manage": managers,
  "rule.manage": managers,
  "incident.manage": managers,
  "survey.readResults": managers,
  "survey.manage": managers,
  "template.manage": managers,
  "savedReply.manage": managers,
  "setting.manage": admins,
  "mailbox.read": managers,
  "mailbox.manage": admins,
  "mailLedger.manage": managers,
  "suppression.manage": managers,
  "storm.manage": managers,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof PERMISSIONS;

/** Whether the role may do this at all. The system may do everything. */
export function can(actor: Pick<Actor, "role">, action: Action): boolean {
  return actor.role === "system" || (PERMISSIONS[action] as readonly string[]).includes(actor.role);
}
