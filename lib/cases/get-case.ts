import type { Actor } from "@/lib/access/actor";
import type { CaseView } from "@/lib/cases/types";

/** Which part of a long conversation: the messages before this cursor (`CaseView.olderMessages`). */
export interface CasePart {
  olderThan?: string;
}

/** Everything a case page shows, as the actor may see it. */
export function getCaseByNumber(_actor: Actor, _number: number, _part: CasePart = {}): Promise<CaseView> {
  return Promise.reject(new Error("getCaseByNumber is being written"));
}
