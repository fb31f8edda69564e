"use server";

import type { Actor } from "@/lib/access/actor";
import { action, publicAction } from "@/lib/auth/action";
import { fileAsVisitor } from "@/lib/auth/file-as-visitor";
import { openCase } from "@/lib/cases/write/open";
import type { PostedRequest } from "@/lib/cases/writing/request-form";
import { withAttachments } from "@/lib/cases/writing/request-form";

export const openRequest = action(async (actor: Actor, form: PostedRequest) => {
  const { number } = await openCase(actor, { ...withAttachments(form), channel: "portal" });
  return { number };
});

export const fileRequest = publicAction(fileAsVisitor);
