"use server";

import { action } from "@/lib/auth/action";
import { moveCase as move } from "@/lib/cases/write/move";
import { replyToCase } from "@/lib/cases/write/reply";
import { answerForm } from "@/lib/cases/writing/request-form";
import { moveCaseSchema } from "@/lib/cases/schema";

export const answerCase = action(answerForm, (actor, input) => replyToCase(actor, { ...input, channel: "portal" }));

export const moveCase = action(moveCaseSchema, move);
