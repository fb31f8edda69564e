"use server";

import { action } from "@/lib/auth/action";
import { moveCase as move } from "@/lib/cases/write/move";
import { replyToCase } from "@/lib/cases/write/reply";
import type { PostedAnswer } from "@/lib/cases/writing/request-form";
import { withAttachments } from "@/lib/cases/writing/request-form";

export const answerCase = action((actor, form: PostedAnswer) =>
  replyToCase(actor, { ...withAttachments(form), channel: "portal" }),
);

export const moveCase = action(move);
