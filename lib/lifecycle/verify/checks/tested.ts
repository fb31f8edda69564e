import type { Json } from "@/lib/lifecycle/definition";
import { testFindings } from "@/lib/lifecycle/suite/findings";
import { generateSuite } from "@/lib/lifecycle/suite/generate";
import type { Finding, Fix } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** The tests a lifecycle carries: those that fail, and the transitions that none of them takes. */
export function tested(inspected: Inspected): Finding[] {
  const { definition, exploration, dead } = inspected;
  if ((definition.tests ?? []).length === 0) return untested(inspected);
  const passedOver = new Set([...dead].map(({ transition }) => transition.id));
  return testFindings(definition, { exploration, passedOver });
}

/** Said once, not once for each transition. */
function untested(inspected: Inspected): Finding[] {
  const { definition, say } = inspected;
  const count = definition.transitions.length;
  if (count === 0) return [];
  return [
    finding({
      id: "uncovered-transition",
      at: "/transitions",
      subject: "tests",
      message: say({
        en: () => `There are no tests: not one of the ${count} transitions is covered.`,
        ko: () => `테스트가 없습니다. 전환 ${count}개 중 확인되는 것이 하나도 없습니다.`,
      }),
      fixes: suiteFix(inspected),
    }),
  ];
}

/** Most visits for which a suite is written while somebody types. */
const QUICK = 2_000;

function suiteFix({ definition, exploration, say }: Inspected): Fix[] {
  if (exploration.visits.length > QUICK) return [];
  const suite = generateSuite(definition, { exploration });
  if (suite.length === 0) return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests are plain JSON
  const value = suite as unknown as Json;
  return [
    {
      title: say({
        en: () => `Write the tests that take every transition (${suite.length})`,
        ko: () => `모든 전환을 실행하는 테스트 작성(${suite.length}개)`,
      }),
      patch: [{ op: "add", path: "/tests", value }],
    },
  ];
}
