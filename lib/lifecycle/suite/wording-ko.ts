import type { SuiteWording } from "@/lib/lifecycle/suite/wording";

/** The words of the suite in Korean. */
export const SUITE_KOREAN: SuiteWording = {
  none: "없음",
  state: ({ expected, actual }) => `사례가 ‘${expected}’ 상태여야 하는데 ‘${actual}’ 상태입니다.`,
  field: ({ label, expected, actual }) => `${label} 값이 다릅니다. 예상: ${expected}, 실제: ${actual}.`,
  effects: ({ missing, actual }) => `다음 동작이 실행되어야 합니다: ${missing}. 실행된 동작: ${actual}.`,
  noEffects: (actual) => `동작이 실행되지 않아야 하는데 다음 동작이 실행되었습니다: ${actual}.`,
  timers: ({ expected, actual }) => `타이머는 다음과 같아야 합니다: ${expected}. 현재 타이머: ${actual}.`,
  incidents: ({ expected, actual }) =>
    `다음 동작에 대해 장애가 등록되어야 합니다: ${expected}. 등록된 장애: ${actual}.`,
  wentThrough: (transition) =>
    transition === null
      ? "거부되어야 하는데 처리되었습니다."
      : `거부되어야 하는데 ‘${transition}’ 전환이 실행되었습니다.`,
  refused: (why) => `거부되었습니다. ${why}`,
  otherwise: ({ transition, why }) => `‘${transition}’ 전환이 거부해야 하는데 다른 답이 나왔습니다. ${why}`,
  unsent: (effect) => `‘${effect}’ 동작은 이번 상태에서 실행되지 않았으므로 응답할 수 없습니다.`,
  answered: (effect) => `‘${effect}’ 동작에는 이미 응답이 있었습니다.`,
  late: (effect) => `‘${effect}’ 동작은 이전 상태에서 실행되었으므로 응답이 너무 늦었습니다.`,
  unopened: (why) => `사례를 열 수 없습니다. ${why}`,
  endless: (events) =>
    `이벤트가 ${events}번 일어났는데도 끝나지 않아 테스트를 여기서 멈춥니다. 타이머가 끝없이 반복되는지 확인하세요.`,
};
