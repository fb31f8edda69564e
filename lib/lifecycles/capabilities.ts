import { lifecycleRoles } from "@/lib/access/actor";
import type { Capability } from "@/lib/lifecycle/language/capabilities";
import { ALL_CAPABILITIES } from "@/lib/lifecycle/language/capabilities";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import { ACTOR_ATTRIBUTES, COLUMNS, DERIVED, SENDS, STARTS } from "@/lib/lifecycles/contract";
import { HANDLER_ANSWERS, MAIL_TEMPLATES, NOTIFICATION_TEMPLATES } from "@/lib/lifecycles/handlers-schema";

/** Whether the product carries out what a lifecycle may ask for. Whoever builds a part of it switches it on here. */
const CARRIED_OUT: Readonly<Record<Capability, boolean>> = {
  approvals: false,
  checklists: false,
  workers: false,
  childCases: false,
  schedules: false,
  scheduledStarts: false,
  correlation: false,
  heartbeats: false,
};

const BY_CLOSENESS = ["agent", "customer", "manager", "admin"] as const;

/**
 * What lifecycles are judged by: what this product carries out, sends, knows and answers; whoever is closest to cases
 * comes first, since a trace names the first who may. Names of what is in the database are the caller's to add.
 */
export const PRODUCT: Surroundings = {
  effects: HANDLER_ANSWERS,
  templates: { "email.send": MAIL_TEMPLATES, "notify.send": NOTIFICATION_TEMPLATES },
  people: [...BY_CLOSENESS.map(lifecycleRoles), ["system"]],
  carriesOut: ALL_CAPABILITIES.filter((name) => CARRIED_OUT[name]),
  sends: Object.values(SENDS),
  columns: COLUMNS,
  starts: Object.values(STARTS),
  derives: Object.values(DERIVED),
  attributes: ACTOR_ATTRIBUTES,
};
