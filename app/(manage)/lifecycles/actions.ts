"use server";

import { refresh, revalidatePath } from "next/cache";
import { action } from "@/lib/auth/action";
import { createLifecycle as create } from "@/lib/lifecycles/create-lifecycle";
import { publishLifecycle as publish } from "@/lib/lifecycles/publish";
import { restoreVersion as restore } from "@/lib/lifecycles/restore-version";
import { reinstateLifecycle as reinstate, retireLifecycle as retire } from "@/lib/lifecycles/retire-lifecycle";
import { discardDraft as discard, saveDraft as save } from "@/lib/lifecycles/save-draft";

export const createLifecycle = action(create);

export const retireLifecycle = action(retire, refresh);

export const reinstateLifecycle = action(reinstate, refresh);

export const saveDraft = action(save);

export const discardDraft = action(discard);

export const restoreVersion = action(restore);

export const publishLifecycle = action(publish, () => revalidatePath("/lifecycles", "layout"));
