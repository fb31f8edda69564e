import type { Text } from "@/lib/lifecycle/language/definition";
import type { What } from "@/lib/lifecycle/diff/parts";

/**
 * How far a change reaches, from least to most.
 * `layout`: where boxes stand. `wording`: what people read. `compatible`: something is added, or said about the
 * lifecycle, and every event that was answered before is answered as before. `behavioural`: some event has another
 * outcome, or something else follows from it. `breaking`: a case under way can be stranded: its state, a field it
 * holds or a value of it, an event that is armed or awaited, or the last way out of its state is gone.
 */
export type ChangeClass = "layout" | "wording" | "compatible" | "behavioural" | "breaking";

export type Change = {
  readonly kind: "added" | "removed" | "changed" | "renamed";
  readonly what: What;
  /** Its name: an id, a key, `event.input` for an input, a test's name. Empty for the lifecycle itself. */
  readonly id: string;
  /** The name it had, when it was renamed. */
  readonly was: string | null;
  /** JSON pointer into the new definition; into the old one for what was removed. */
  readonly at: string;
  readonly class: ChangeClass;
  /** What was changed about it, by key; `order` for its place among others. */
  readonly keys: readonly string[];
  readonly message: Text;
  /** The whole where something was added or removed, otherwise what was changed, by key. */
  readonly before: unknown;
  readonly after: unknown;
};
