import type { Actor } from "@/lib/access/actor";
import type { BulkAssignInput } from "@/lib/cases/schema";
import type { BulkAssigned } from "@/lib/cases/types";

/** Assigns many cases, each by itself. */
export function bulkAssign(_actor: Actor, _input: BulkAssignInput, _now = new Date()): Promise<BulkAssigned> {
  return Promise.reject(new Error("bulkAssign is being written"));
}
