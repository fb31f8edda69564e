"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/auth/action";
import {
  addSavedReply as add,
  changeSavedReply as change,
  removeSavedReply as remove,
} from "@/lib/cases/writing/manage-saved-replies";
import {
  changeSavedReplySchema,
  removeSavedReplySchema,
  savedReplySchema,
} from "@/lib/cases/writing/saved-reply-schema";

export const addSavedReply = action(savedReplySchema, add, refresh);

export const changeSavedReply = action(changeSavedReplySchema, change, refresh);

export const removeSavedReply = action(removeSavedReplySchema, remove, refresh);
