"use client";

import { useEffect, useState } from "react";
import { DraftKeeper, type DraftState, type SaveDraft, type Writing } from "@/components/cases/draft-keeper";
import { hearDrafts, tellDrafts } from "@/components/cases/draft-news";
import type { Visibility } from "@/lib/cases/types";
import type { DraftRev } from "@/lib/cases/writing/draft";

type UseDraft = {
  of: { caseId: string; visibility: Visibility };
  begun: DraftRev | null;
  writing: Writing;
  save: SaveDraft;
};

export type Draft = { state: DraftState; keeper: DraftKeeper };

/** Keeps what is being written on the server, a moment after each pause, and when the page is left within it. */
export function useDraft({ of, begun, writing, save }: UseDraft): Draft {
  const [state, show] = useState<DraftState>("clean");
  const now = JSON.stringify(writing);
  const [keeper] = useState(
    () => new DraftKeeper({ of, begun, text: now, save, show, tell: (draft) => tellDrafts({ ...of, draft }) }),
  );
  useEffect(() => keeper.write(now), [keeper, now]);
  useEffect(() => () => keeper.keepWaiting(), [keeper]);

  const { caseId, visibility } = of;
  useEffect(() => hearDrafts({ caseId, visibility }, (draft) => keeper.hear(draft)), [keeper, caseId, visibility]);

  return { state, keeper };
}
