import { lifecycleRoles, ROLES } from "@/lib/access/actor";
import type { Surroundings } from "@/lib/lifecycle/verify/finding";
import type { TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { HANDLER_SCHEMAS } from "@/lib/tasks/handlers-schema";

/** What this product offers a lifecycle: its effects, and the roles its people hold together. */
const PRODUCT: Surroundings = {
  effects: Object.keys(HANDLER_SCHEMAS),
  people: [...ROLES.map(lifecycleRoles), ["system"]],
};

/** Proves the lifecycle in a text, in the surroundings this product offers. */
export function inspect(text: string): TextVerification {
  return verifyText(text, PRODUCT);
}
