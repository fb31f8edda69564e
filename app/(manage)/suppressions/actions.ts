"use server";

import { action } from "@/lib/auth/action";
import {
  addSuppression as add,
  removeSuppression as remove,
  restoreSuppression as restore,
} from "@/lib/mail/suppressions/change-suppressions";
import { endStorm as end } from "@/lib/mail/limits/end-storm";
import { endStormSchema } from "@/lib/mail/limits/storm-schema";
import {
  addSuppressionSchema,
  removeSuppressionSchema,
  restoreSuppressionSchema,
} from "@/lib/mail/suppressions/suppression-schema";

export const addSuppression = action(addSuppressionSchema, add);

export const removeSuppression = action(removeSuppressionSchema, remove);

export const restoreSuppression = action(restoreSuppressionSchema, restore);

export const endStorm = action(endStormSchema, end);
