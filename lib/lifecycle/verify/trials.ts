import type { Definition } from "@/lib/lifecycle/language/definition";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding, FindingId } from "@/lib/lifecycle/verify/finding";
import { applyFix } from "@/lib/lifecycle/verify/fix";

/** What a verifier finds in a mended definition: each finding's name, and whether it is an error. */
export type Outcome = {
  readonly found: readonly { readonly name: string; readonly isError: boolean }[];
  /** How much work it is, in visits. */
  readonly cost: number;
};
type Judge = (mended: Definition) => Outcome;

/** A finding's name: findings of the same name before and after an edit are one and the same. */
export function nameOf({ id, subject }: Finding): string {
  return `${id} ${subject}`;
}

/** Of what cannot be read only the shape and the names are known: other faults come to light once it can be. */
function isAboutReading({ id, at, subject }: Finding): boolean {
  return (id === "schema" || id === "reference") && subject.startsWith(`${at} `);
}

/** A test that was written from what happens, or a clock: nothing else can come of their fixes. */
const SURE: readonly FindingId[] = ["uncovered-transition", "clock-never-resumes"];

/**
 * Keeps the fixes that hold what they promise: applied, the finding is gone and no error is new. First the first fix of
 * every finding, then the second ones; when the budget is spent, what was not tried is not offered, but counted.
 */
export function triedFixes(
  definition: Definition,
  findings: readonly Finding[],
  { judge, budget }: { judge: Judge; budget: number },
): { readonly findings: Finding[]; readonly untried: number } {
  const known = new Set(findings.filter(({ severity }) => severity === "error").map(nameOf));
  const isUnread = findings.some(isAboutReading);
  const isNew = ({ name, isError }: Outcome["found"][number]): boolean =>
    isError && !known.has(name) && (!isUnread || /^(schema|reference) /.test(name));
  const kept = findings.map((): Fix[] => []);
  const most = Math.max(0, ...findings.map(({ fixes }) => fixes.length));
  let left = budget;
  let untried = 0;
  for (let round = 0; round < most; round += 1) {
    for (const [i, finding] of findings.entries()) {
      const fix = finding.fixes[round];
      if (fix && SURE.includes(finding.id)) {
        kept[i]?.push(fix);
        continue;
      }
      if (!fix) continue;
      if (left <= 0) {
        untried += 1;
        continue;
      }
      const mended = applyFix(definition, fix);
      if (!mended) continue;
      const { found, cost } = judge(mended);
      left -= cost;
      const isGone = found.every(({ name }) => name !== nameOf(finding));
      if (isGone && !found.some(isNew)) kept[i]?.push(fix);
    }
  }
  return { findings: findings.map((finding, i) => ({ ...finding, fixes: kept[i] ?? [] })), untried };
}
