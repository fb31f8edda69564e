import { below } from "@/lib/lifecycle/check/report";
import { topic } from "@/lib/lifecycle/particles";
import { runTest } from "@/lib/lifecycle/test-runner";
import { removals } from "@/lib/lifecycle/verify/edits";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { textIn } from "@/lib/lifecycle/definition";

/** The tests a lifecycle carries: those that fail, and the transitions that none of them takes. */
export function tested(inspected: Inspected): Finding[] {
  const { definition, lifecycle, say } = inspected;
  const { tests = [] } = definition;
  const results = tests.map((test, i) => ({ ...runTest(lifecycle, test, below("/tests", i)), i }));
  const failed = results.flatMap(({ name, failures: [failure], i }) => {
    if (!failure) return [];
    return [
      finding({
        id: "test-failed",
        at: failure.at,
        subject: `${i} ${name}`,
        message: say({
          en: () => `The test “${name}” fails at step ${failure.step + 1}: ${textIn(failure.message, "en")}`,
          ko: () => `‘${name}’ 테스트가 ${failure.step + 1}단계에서 실패합니다: ${textIn(failure.message, "ko")}`,
        }),
        fixes: [
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

function uncovered(inspected: Inspected, taken: ReadonlySet<string | null>): Finding[] {
  const { definition, edges, dead, say } = inspected;
  return definition.transitions.flatMap(({ id }, index) => {
    if (taken.has(id) || edges.every((edge) => edge.index !== index || dead.has(edge))) return [];
    return [
      finding({
        id: "uncovered-transition",
        at: below("/transitions", index),
        subject: id,
        message: say({
          en: (n) => `No test takes ${n.transition(index)} (${id}).`,
          ko: (n) => `${topic(`${n.transition(index)}(${id})`)} 어떤 테스트에서도 일어나지 않습니다.`,
        }),
      }),
    ];
  });
}

/** Said once, not once for each transition. */
function untested({ definition, say }: Inspected): Finding[] {
  const count = definition.transitions.length;
  if (count === 0) return [];
  return [
    finding({
      id: "uncovered-transition",
      at: "/transitions",
      subject: "tests",
      message: say({
        en: () => `The lifecycle has no tests: none of its ${count} transitions is covered.`,
        ko: () => `라이프사이클에 테스트가 없습니다. 전환 ${count}개 중 아무것도 확인되지 않습니다.`,
      }),
    }),
  ];
}
