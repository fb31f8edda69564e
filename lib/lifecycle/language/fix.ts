import type { Json, Text } from "@/lib/lifecycle/language/definition";

/** JSON Patch (RFC 6902), without `copy` and `test`. */
export type PatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

/** A change of a definition that somebody may take, and what it does in a few words. */
export type Fix = { readonly title: Text; readonly patch: readonly PatchOperation[] };
