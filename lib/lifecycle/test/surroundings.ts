import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import { templateKeys } from "@/lib/mail-format/template-types";
import { HANDLER_SCHEMAS } from "@/lib/effects/handlers-schema";

/** The words of notifications that an effect may ask for by name. */
const NOTIFICATIONS = ["approval", "rejected", "reopened", "replied", "stale-case", "unassigned"];

/** What a lifecycle is installed into: the product as it is shipped. */
export const SURROUNDINGS: Surroundings = {
  effects: Object.keys(HANDLER_SCHEMAS),
  templates: [...templateKeys, ...NOTIFICATIONS],
};
