"use server";

import { action } from "@/lib/auth/action";
import { assignCase as assign } from "@/lib/cases/write/assign";
import { changeCase as change } from "@/lib/cases/write/change";
import { saveDraft as save } from "@/lib/cases/writing/draft";
import { moveCase as move } from "@/lib/cases/write/move";
import { noteOnCase as note } from "@/lib/cases/write/note";
import { planReply as plan } from "@/lib/cases/writing/planned-reply";
import { sendPlannedNow as sendNow, takeBackReply as takeBack } from "@/lib/cases/writing/take-back-reply";
import { resolveMail as resolve } from "@/lib/mail/outbound/resolve-mail";
import type { PlanReplyInput } from "@/lib/cases/schema";

export const planReply = action((actor, input: PlanReplyInput) => plan(actor, { ...input, channel: "desk" }));

export const takeBackReply = action(takeBack);

export const sendPlannedNow = action(sendNow);

export const resolveMail = action(resolve);

export const noteOnCase = action(note);

export const moveCase = action(move);

export const assignCase = action(assign);

export const changeCase = action(change);

export const saveDraft = action(save);
