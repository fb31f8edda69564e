import type { Category, Definition, Text } from "@/lib/lifecycle/language/definition";
import type { Locale } from "@/lib/i18n/locale";
import type { CaseTypeIcon } from "@/lib/lifecycles/case-type-schema";

/** A lifecycle in the manager's list. */
export interface LifecycleRow {
  readonly key: string;
  readonly title: Text;
  /** The version that new cases start on; null before the first publication. */
  readonly version: number | null;
  readonly publishedAt: Date | null;
  readonly hasDraft: boolean;
  /** No case starts on it any more. */
  readonly retired: boolean;
  /** The case types that start it, active or not. */
  readonly types: readonly CaseTypeRow[];
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
  readonly title: Text;
  /** What is published; null before the first publication. */
  readonly definition: Definition | null;
  /** The version that new cases start on; null before the first publication. */
  readonly version: number | null;
  readonly retired: boolean;
  /** The case types that start it, active or not. */
  readonly types: readonly CaseTypeRow[];
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

/** What a case is about, and which lifecycle it starts. */
export interface CaseTypeRow {
  readonly key: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly icon: CaseTypeIcon;
  readonly lifecycle: { readonly id: string; readonly key: string };
  /** What new cases get unless somebody says otherwise. */
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly priority: "low" | "normal" | "high" | "urgent";
  /** Customers may choose it. */
  readonly forCustomers: boolean;
  readonly active: boolean;
  /** It is active, and its lifecycle is published and not retired. */
  readonly canStart: boolean;
  readonly updatedAt: Date;
}

/** A case type to choose from, in somebody's language. */
export interface CaseTypeChoice {
  readonly key: string;
  readonly title: string;
  readonly icon: CaseTypeIcon;
}
