import type { DraftRev } from "@/lib/cases/writing/draft";
import type { Visibility } from "@/lib/cases/types";

/** What one window of this browser tells the others of a draft; null: it is sent or deleted. */
export type DraftNews = { caseId: string; visibility: Visibility; draft: DraftRev | null };

const channel = "caseway:drafts";

export function tellDrafts(news: DraftNews): void {
  const out = new BroadcastChannel(channel);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches windows of this origin alone
  out.postMessage(news);
  out.close();
}

/** Hears what windows do with a draft, this one's own news too; answers how to stop. */
export function hearDrafts(
  of: Pick<DraftNews, "caseId" | "visibility">,
  take: (draft: DraftRev | null) => void,
): () => void {
  const heard = new BroadcastChannel(channel);
  heard.addEventListener("message", ({ data }: MessageEvent<DraftNews>) => {
    if (data.caseId === of.caseId && data.visibility === of.visibility) take(data.draft);
  });
  return () => heard.close();
}
