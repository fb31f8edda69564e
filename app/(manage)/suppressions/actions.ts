"use server";

import { action } from "@/lib/auth/action";
import {
  addSuppression as add,
  removeSuppression as remove,
  restoreSuppression as restore,
} from "@/lib/intake/change-suppressions";
import { endStorm as end } from "@/lib/intake/end-storm";
import { endStormSchema } from "@/lib/intake/storm-schema";
import {
  addSuppressionSchema,
  removeSuppressionSchema,
  restoreSuppressionSchema,
} from "@/lib/intake/suppression-schema";

export const addSuppression = action(addSuppressionSchema, add);

export const removeSuppression = action(removeSuppressionSchema, remove);

export const restoreSuppression = action(restoreSuppressionSchema, restore);

export const endStorm = action(endStormSchema, end);
