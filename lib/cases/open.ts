import type { Actor } from "@/lib/access/actor";
import type { OpenCaseInput } from "@/lib/cases/schema";
import type { OpenedCase } from "@/lib/cases/types";

/** Opens a case on the active version of the lifecycle. */
export function openCase(_actor: Actor, _input: OpenCaseInput, _now = new Date()): Promise<OpenedCase> {
  return Promise.reject(new Error("openCase is being written"));
}
