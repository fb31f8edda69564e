import type { Category, Definition, Text } from "@/lib/lifecycle/language/definition";

/** A lifecycle in the manager's list. */
export interface LifecycleRow {
  readonly key: string;
  readonly title: Text;
  /** The version that new cases start on; null before the first publication. */
  readonly version: number | null;
  readonly publishedAt: Date | null;
  readonly hasDraft: boolean;
  /** Cases by category, over all versions. */
  readonly counts: Readonly<Record<Category, number>>;
}

/** One publication. */
export interface VersionRow {
  readonly number: number;
  readonly notes: string;
  readonly publishedAt: Date;
  readonly publishedBy: string | null;
  readonly behaviourHash: string;
  readonly active: boolean;
  /** Cases pinned to it that are not closed yet. */
  readonly liveCases: number;
}

export interface LifecycleView {
  readonly key: string;
  readonly definition: Definition;
  readonly version: number;
  readonly versions: readonly VersionRow[];
  /** Cases per state, over all versions. */
  readonly counts: Readonly<Record<string, number>>;
  readonly draft: {
    readonly text: string;
    readonly rev: number;
    readonly updatedAt: Date | null;
    readonly started: boolean;
  };
}

/** A fault in a draft where its author can find it: line and column count from 1. */
export interface DraftProblem {
  readonly message: string;
  readonly at: string;
  readonly line: number;
  readonly column: number;
}
