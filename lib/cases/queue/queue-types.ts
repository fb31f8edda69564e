import type { CaseRow } from "@/lib/cases/types";

/** How many cases each view holds, counted to 100 at most: 100 means "more than 99". */
export interface ViewCounts {
  mine: number;
  unassigned: number;
  open: number;
  pending: number;
  resolved: number;
}

/** A piece of text; `match` where it is what was searched for. */
export interface ExcerptPart {
  text: string;
  match: boolean;
}

export interface SearchHit extends CaseRow {
  subjectParts: ExcerptPart[];
  /** The place in the conversation or the people that matched; empty when the subject says it all. */
  excerpt: ExcerptPart[];
  /** The excerpt is from an internal note. */
  fromNote: boolean;
}

/** `more`: there are hits that are not shown; more words narrow them down. */
export interface SearchResult {
  hits: SearchHit[];
  more: boolean;
}
