import type { Definition } from "@/lib/lifecycle/language/definition";
import { sumOf } from "@/lib/lifecycle/exchange/asl-set";
import type { Exported } from "@/lib/lifecycle/exchange/exchanged";
import { note, notesOn } from "@/lib/lifecycle/exchange/notes";

/** What of a definition the Amazon States Language has no counterpart for. */
export function aslNotes(definition: Definition): Exported["notes"] {
  const sums = definition.transitions.filter(({ set = {} }) =>
    Object.values(set).some(
      (each) => typeof each === "object" && each !== null && !("var" in each) && sumOf(each) === null,
    ),
  );
  const hasTimers = Object.values(definition.states).some(({ timers = [] }) => timers.length > 0);
  return [
    {
      en: "The queue's address and the functions' names are placeholders. Whoever answers a token sends { name, input, actor }; a function returns the input of the event that its effect sends back, as an object.",
      ko: "대기열 주소와 함수 이름은 자리 표시자입니다. 토큰에 응답하는 쪽은 { name, input, actor }를 보냅니다. 함수는 효과가 돌려보내는 이벤트의 입력을 객체로 반환합니다.",
    },
    ...(hasTimers ? [JSONATA] : []),
    ...(sums.length > 0
      ? [
          note(
            "Sums that are not of whole numbers; the old value stays",
            "정수의 합이 아닌 계산. 이전 값이 유지됩니다",
            sums.map(({ id }) => id),
          ),
        ]
      : []),
    ...notesOn(definition, [
      "furtherStarts",
      "startTriggers",
      "schedules",
      "tasks",
      "clocks",
      "waiting",
      "businessTime",
      "settings",
      "stages",
    ]),
    ...notesOn(definition, [
      "inputChecks",
      "confirmations",
      "locks",
      "forCustomers",
      "derivedAsGiven",
      "incidents",
      "mixedLists",
      "lateForEver",
      "finalExits",
    ]),
    ...notesOn(definition, ["labels", "properties", "tests", "layout", "meta"]),
  ];
}

const JSONATA: Exported["notes"][number] = {
  en: "What is left of a timer after an event that moved nothing is computed with JSONata, which the interpreter must know.",
  ko: "상태를 옮기지 않은 이벤트 뒤에 남은 타이머 시간은 JSONata로 계산합니다. 실행하는 쪽이 JSONata를 지원해야 합니다.",
};
