"use server";

import { action, publicAction } from "@/lib/auth/action";
import { limit } from "@/lib/auth/rate-limit";
import { fileRequest as file } from "@/lib/cases/write/file-request";
import { openCase } from "@/lib/cases/write/open";
import { requestForm, visitorRequestForm } from "@/lib/cases/writing/request-form";

export const openRequest = action(requestForm, async (actor, input) => {
  const { number } = await openCase(actor, { ...input, channel: "portal" });
  return { number };
});

export const fileRequest = publicAction(visitorRequestForm, async ({ ip, language }, input) => {
  await limit("file-request", ip, language);
  await limit("file-request-email", input.email, language);
  return file({ ...input, language });
});
