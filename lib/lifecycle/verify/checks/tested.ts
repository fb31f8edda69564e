import { below } from "@/lib/lifecycle/language/check/report";
import { topic } from "@/lib/lifecycle/language/particles";
import { expectingWhatHappens, testing, testingAll, wayToFailure } from "@/lib/lifecycle/suite/repairs";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import { removals } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { textIn } from "@/lib/lifecycle/language/definition";

/** The tests a lifecycle carries: those that fail, and the transitions that none of them takes. */
export function tested(inspected: Inspected): Finding[] {
  const { definition, lifecycle, say, undecided, spend } = inspected;
  const { tests = [] } = definition;
  const results = runTests(lifecycle);
  spend(results.reduce((sum, { observed }) => sum + observed.length, 0) / EVENTS_A_VISIT);
  const failed = results.flatMap((result, i) => {
    const {
      name,
      failures: [failure],
      isLeftOut,
    } = result;
    if (!failure) return [];
    if (isLeftOut) {
      undecided({ id: "test-failed", at: failure.at });
      return [];
    }
    return [
      finding({
        id: "test-failed",
        at: failure.at,
        subject: `${i} ${name}`,
        message: say({
          en: () => `The test “${name}” fails at step ${failure.step + 1}: ${textIn(failure.message, "en")}`,
          ko: () => `‘${name}’ 테스트가 ${failure.step + 1}단계에서 실패합니다: ${textIn(failure.message, "ko")}`,
        }),
        trace: wayToFailure(lifecycle, result),
        fixes: [
          ...expectingWhatHappens(result),
          {
            title: say({ en: () => `Delete the test “${name}”`, ko: () => `‘${name}’ 테스트 삭제` }),
            patch: removals("/tests", [i]),
          },
        ],
      }),
    ];
  });
  const taken = new Set(
    results.flatMap(({ observed }) => observed.flatMap(({ decision }) => (decision.ok ? [decision.transition] : []))),
  );
  return [...failed, ...(tests.length > 0 ? uncovered(inspected, taken) : untested(inspected))];
}

/** So many events of a test are as much work as a visit of the exploration. */
const EVENTS_A_VISIT = 2;

function uncovered(inspected: Inspected, taken: ReadonlySet<string | null>): Finding[] {
  const { definition, lifecycle, edges, dead, exploration, offers, say } = inspected;
  return definition.transitions.flatMap(({ id }, index) => {
    if (taken.has(id) || edges.every((edge) => edge.index !== index || dead.has(edge))) return [];
    const edge = exploration.firstFiring.get(id);
    if (!edge && exploration.complete) return [];
    const trace = (edge && exploration.traceAlong(edge)) ?? [];
    return [
      finding({
        id: "uncovered-transition",
        at: below("/transitions", index),
        subject: id,
        message: say({
          en: (n) => `No test takes ${n.transition(index)} (${id}).`,
          ko: (n) => `${topic(`${n.transition(index)}(${id})`)} 어떤 테스트에서도 일어나지 않습니다.`,
        }),
        trace,
        fixes: offers ? testing(lifecycle, trace) : [],
      }),
    ];
  });
}

/** Said once, not once for each transition. */
function untested({ definition, exploration, offers, say }: Inspected): Finding[] {
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
      fixes: offers ? testingAll(definition, exploration) : [],
    }),
  ];
}
