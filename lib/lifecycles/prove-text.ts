import { lifecycleRoles } from "@/lib/access/actor";
import { placeProblems } from "@/lib/lifecycle/language/text";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { PlacedFinding, TextVerification } from "@/lib/lifecycle/verify/verify-text";
import { verify } from "@/lib/lifecycle/verify/verify";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";
import { definitionFaults } from "@/lib/effects/handlers-schema";

const BY_CLOSENESS = ["agent", "customer", "manager", "admin"] as const;

/** The roles people of this product hold together; whoever is closest to cases first, since a trace names the first who may. */
const SURROUNDINGS: Surroundings = { people: [...BY_CLOSENESS.map(lifecycleRoles), ["system"]] };

/** Proves the lifecycle in a text as this product would run it: its roles, its effects and what they can be given. */
export function proveText(text: string, prove = verify): TextVerification {
  const verification = verifyText(text, SURROUNDINGS, prove);
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
