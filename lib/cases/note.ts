import type { Actor } from "@/lib/access/actor";
import type { NoteInput } from "@/lib/cases/schema";

/** Writes an internal note. */
export function noteOnCase(_actor: Actor, _input: NoteInput, _now = new Date()): Promise<{ messageId: string }> {
  return Promise.reject(new Error("noteOnCase is being written"));
}
