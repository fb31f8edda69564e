import type { Actor } from "@/lib/access/actor";
import type { DiscardDraftInput, SaveDraftInput } from "@/lib/cases/schema";

/** Keeps what the actor is writing on a case; one public and one internal draft each. */
export function saveDraft(_actor: Actor, _input: SaveDraftInput): Promise<void> {
  return Promise.reject(new Error("saveDraft is being written"));
}

/** Throws the draft away. */
export function discardDraft(_actor: Actor, _input: DiscardDraftInput): Promise<void> {
  return Promise.reject(new Error("discardDraft is being written"));
}
