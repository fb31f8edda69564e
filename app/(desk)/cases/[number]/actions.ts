"use server";

import { action } from "@/lib/auth/action";
import { assignCase as assign } from "@/lib/cases/assign";
import { changeCase as change } from "@/lib/cases/change";
import { saveDraft as save } from "@/lib/cases/draft";
import { moveCase as move } from "@/lib/cases/move";
import { noteOnCase as note } from "@/lib/cases/note";
import { replyToCase as reply } from "@/lib/cases/reply";
import {
  assignCaseSchema,
  changeCaseSchema,
  moveCaseSchema,
  noteSchema,
  replySchema,
  saveDraftSchema,
} from "@/lib/cases/schema";

export const replyToCase = action(replySchema, (actor, input) => reply(actor, { ...input, channel: "desk" }));

export const noteOnCase = action(noteSchema, note);

export const moveCase = action(moveCaseSchema, move);

export const assignCase = action(assignCaseSchema, assign);

export const changeCase = action(changeCaseSchema, change);

export const saveDraft = action(saveDraftSchema, save);
