"use server";

import { action } from "@/lib/auth/action";
import { assignCase as assign } from "@/lib/cases/write/assign";
import { changeCase as change } from "@/lib/cases/write/change";
import { saveDraft as save } from "@/lib/cases/writing/draft";
import { moveCase as move } from "@/lib/cases/write/move";
import { noteOnCase as note } from "@/lib/cases/write/note";
import { planReply as plan } from "@/lib/cases/writing/planned-reply";
import { sendPlannedNow as sendNow, takeBackReply as takeBack } from "@/lib/cases/writing/take-back-reply";
import {
  assignCaseSchema,
  changeCaseSchema,
  moveCaseSchema,
  noteSchema,
  plannedReplySchema,
  planReplySchema,
  saveDraftSchema,
} from "@/lib/cases/schema";
import { resolveMail as resolve } from "@/lib/mail/outbound/resolve-mail";
import { resolveMailSchema } from "@/lib/mail/outbound/schema";

export const planReply = action(planReplySchema, (actor, input) => plan(actor, { ...input, channel: "desk" }));

export const takeBackReply = action(plannedReplySchema, (actor, input) => takeBack(actor, input));

export const sendPlannedNow = action(plannedReplySchema, (actor, input) => sendNow(actor, input));

export const resolveMail = action(resolveMailSchema, (actor, input) => resolve(actor, input));

export const noteOnCase = action(noteSchema, note);

export const moveCase = action(moveCaseSchema, move);

export const assignCase = action(assignCaseSchema, assign);

export const changeCase = action(changeCaseSchema, change);

export const saveDraft = action(saveDraftSchema, save);
