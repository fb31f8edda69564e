"use server";

import { refresh, revalidatePath } from "next/cache";
import type { Actor } from "@/lib/access/actor";
import { action } from "@/lib/auth/action";
import { createLifecycle as create } from "@/lib/lifecycles/create-lifecycle";
import { publishLifecycle as publish } from "@/lib/lifecycles/publish";
import { restoreVersion as restore } from "@/lib/lifecycles/restore-version";
import { reinstateLifecycle as reinstate, retireLifecycle as retire } from "@/lib/lifecycles/retire-lifecycle";
import { discardDraft as discard, saveDraft as save } from "@/lib/lifecycles/save-draft";
import type { PublishInput } from "@/lib/lifecycles/schema";
import {
  createLifecycleInput,
  discardDraftInput,
  publishInput,
  restoreInput,
  retireInput,
  saveDraftInput,
} from "@/lib/lifecycles/schema";

export const createLifecycle = action(createLifecycleInput, create);

export const retireLifecycle = action(retireInput, retire, refresh);

export const reinstateLifecycle = action(retireInput, reinstate, refresh);

export const saveDraft = action(saveDraftInput, save);

export const discardDraft = action(discardDraftInput, discard);

export const restoreVersion = action(restoreInput, restore);

export const publishLifecycle = action(publishInput, async (actor: Actor, input: PublishInput) => {
  const published = await publish(actor, input);
  revalidatePath("/lifecycles", "layout");
  return published;
});
