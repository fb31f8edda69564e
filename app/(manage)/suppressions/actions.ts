"use server";

import { action } from "@/lib/auth/action";
import {
  addSuppression as add,
  removeSuppression as remove,
  restoreSuppression as restore,
} from "@/lib/mail/suppressions/change-suppressions";
import { endStorm as end } from "@/lib/mail/limits/end-storm";

export const addSuppression = action(add);

export const removeSuppression = action(remove);

export const restoreSuppression = action(restore);

export const endStorm = action(end);
