import type { Facts } from "@/lib/lifecycle/language/conditions";

/** `yes` with values under which the condition holds; `no`: there are none; `unknown`: the cap on work was reached. */
export type Solution =
  { readonly verdict: "yes"; readonly witness: Facts } | { readonly verdict: "no" } | { readonly verdict: "unknown" };
