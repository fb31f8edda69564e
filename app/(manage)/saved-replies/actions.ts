"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import {
  addSavedReply as add,
  changeSavedReply as change,
  removeSavedReply as remove,
} from "@/lib/cases/writing/manage-saved-replies";

export const addSavedReply = action(add, refresh);

export const changeSavedReply = action(change, refresh);

export const removeSavedReply = action(remove, refresh);
