import { placeProblems } from "@/lib/lifecycle/language/text";
import type { KnownNames } from "@/lib/lifecycle/language/surroundings";
import type { PlacedFinding, TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { verify } from "@/lib/lifecycle/verify/verify";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { PRODUCT } from "@/lib/lifecycles/capabilities";
import { definitionFaults } from "@/lib/lifecycles/handlers-schema";

/** How a definition is proved: with fixes (`verify`), without (`examine`), or by a verifier with a memory. */
export type Verify = typeof verify;

/**
 * Proves the lifecycle in a text as this product would run it: what it carries out and sends, its roles, its effects and
 * what they can be given. `known` are names of what is in the database; what is left out of them is not checked.
 */
export function proveText(text: string, prove: Verify = verify, known: KnownNames = {}): TextVerification {
  const verification = verifyText(text, { ...PRODUCT, known }, prove);
  if (!verification.definition) return verification;
  const faults = placeProblems(text, definitionFaults(verification.definition)).map(
    ({ at, message, line, column, offset, length }): PlacedFinding => ({
      id: "reference",
      subject: at,
      severity: "error",
      at,
      message: {
        en: `This effect cannot be carried out: ${message}.`,
        ko: `이 효과는 실행할 수 없습니다: ${message}.`,
      },
      witness: null,
      trace: [],
      fixes: [],
      line,
      column,
      offset,
      length,
    }),
  );
  return {
    ...verification,
    ok: verification.ok && faults.length === 0,
    findings: [...faults, ...verification.findings],
  };
}
