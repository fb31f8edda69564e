import type { ErrorCode } from "@/lib/errors";

/** What a server action answers: data, or a "no" in words, at the place where it happened. */
export type ActionResult<T = undefined> =
  | { ok: true; data: T }
  | {
      ok: false;
      /** `failed`: a bug, named to the person by its reference only. */
      code: ErrorCode | "failed";
      message: string;
      /** A message per input field. */
      fields?: Record<string, string>;
      /** What support can find in the log. */
      reference?: string;
      data?: Record<string, unknown>;
      /** What was typed, by field name (a list's values a line each), when a page without scripts posted it and is written anew. */
      typed?: Record<string, string>;
    };
