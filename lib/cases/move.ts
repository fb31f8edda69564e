import type { Actor } from "@/lib/access/actor";
import type { MoveCaseInput } from "@/lib/cases/schema";
import type { MovedCase } from "@/lib/cases/types";

/** Moves a case along its lifecycle. */
export function moveCase(_actor: Actor, _input: MoveCaseInput, _now = new Date()): Promise<MovedCase> {
  return Promise.reject(new Error("moveCase is being written"));
}
