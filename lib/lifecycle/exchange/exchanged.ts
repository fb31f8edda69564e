import type { Definition, Text } from "@/lib/lifecycle/language/definition";

/** A lifecycle in another notation. `notes`: what that notation has no counterpart for, one sentence each. */
export type Exported = { readonly text: string; readonly notes: readonly Text[] };

/** `language`: which of the words of a definition are written, "en" unless it says otherwise. */
export type ExportOptions = { readonly language?: string };

/** A fault of a source text; `at` is a JSON pointer into it, or "line n" where it could not be read. */
export type ImportProblem = { readonly at: string; readonly message: Text };

/** Something of a source that a lifecycle has no counterpart for. */
export type LeftOut = { readonly at: string; readonly what: Text };

/**
 * A lifecycle read from another notation. `definition` is null exactly when there are problems; else `parseDefinition`
 * accepts it. What is not in it is in `leftOut`.
 */
export type Imported = {
  readonly definition: Definition | null;
  readonly problems: readonly ImportProblem[];
  readonly leftOut: readonly LeftOut[];
};

/** `pick`: which of several lifecycles in a text. */
export type ImportOptions = { readonly pick?: string };
