import type { Actor } from "@/lib/access/actor";
import type { ChangeCaseInput } from "@/lib/cases/schema";

/** Changes properties of a case. */
export function changeCase(_actor: Actor, _input: ChangeCaseInput, _now = new Date()): Promise<{ rev: number }> {
  return Promise.reject(new Error("changeCase is being written"));
}
