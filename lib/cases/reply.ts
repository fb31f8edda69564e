import type { Actor } from "@/lib/access/actor";
import type { ReplyInput } from "@/lib/cases/schema";
import type { SentReply } from "@/lib/cases/types";

/** Answers publicly. */
export function replyToCase(_actor: Actor, _input: ReplyInput, _now = new Date()): Promise<SentReply> {
  return Promise.reject(new Error("replyToCase is being written"));
}
