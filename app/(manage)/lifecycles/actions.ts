"use server";

import { revalidatePath } from "next/cache";
import type { Actor } from "@/lib/access/actor";
import { action } from "@/lib/auth/action";
import { publishLifecycle as publish } from "@/lib/lifecycles/publish";
import { restoreVersion as restore } from "@/lib/lifecycles/restore-version";
import { discardDraft as discard, saveDraft as save } from "@/lib/lifecycles/save-draft";
import type { PublishInput } from "@/lib/lifecycles/schema";
import { discardDraftInput, publishInput, restoreInput, saveDraftInput } from "@/lib/lifecycles/schema";

export const saveDraft = action(saveDraftInput, save);

export const discardDraft = action(discardDraftInput, discard);

export const restoreVersion = action(restoreInput, restore);

export const publishLifecycle = action(publishInput, async (actor: Actor, input: PublishInput) => {
  const published = await publish(actor, input);
  revalidatePath("/lifecycles", "layout");
  return published;
});
