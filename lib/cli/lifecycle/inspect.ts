import type { TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import type { Placed } from "@/lib/cli/lifecycle/show-finding";
import type { Definition } from "@/lib/lifecycle/definition";
import type { Verification } from "@/lib/lifecycle/verify/finding";

/** What the verifier says of a file; `definition` is null when it could not be read as one. */
export type Inspection = {
  readonly definition: Definition | null;
  readonly verification: Pick<Verification, "ok" | "explored" | "undecided">;
  readonly findings: readonly Placed[];
};

/** Proves the lifecycle in a text, in the surroundings this product offers. */
export function inspect(text: string): Inspection {
  const verification: TextVerification = verifyText(text);
  const { definition, findings } = verification;
  return { definition, verification, findings };
}
