import type { Definition } from "@/lib/lifecycle/language/definition";
import { sumOf } from "@/lib/lifecycle/exchange/asl-task";
import type { Exported } from "@/lib/lifecycle/exchange/exchanged";
import { note, notesOn } from "@/lib/lifecycle/exchange/notes";

/** What of a definition the Amazon States Language has no counterpart for. */
export function aslNotes(definition: Definition): Exported["notes"] {
  const sums = definition.transitions.filter(({ set = {} }) =>
    Object.values(set).some(
      (each) => typeof each === "object" && each !== null && !("var" in each) && sumOf(each) === null,
    ),
  );
  const limited = definition.transitions.filter(({ set = {} }) =>
    Object.entries(set).some(([path, each]) => {
      const { min, max } = definition.fields[path.slice("case.".length)] ?? {};
      return sumOf(each) !== null && (min !== undefined || max !== undefined);
    }),
  );
  return [
    {
      en: "The queue's address and the functions' names are placeholders; whoever answers a token sends every declared input, nothing as null, and sets as lists.",
      ko: "대기열 주소와 함수 이름은 자리 표시자입니다. 토큰에 응답하는 쪽은 선언된 모든 입력을 보내며, 없는 값은 null로, 집합은 목록으로 보냅니다.",
    },
    {
      en: "A refused event and a transition that stays begin the state's timers anew.",
      ko: "거부된 이벤트와 상태에 머무는 전환은 그 상태의 타이머를 다시 시작합니다.",
    },
    ...(sums.length > 0
      ? [
          note(
            "Sums that are not of whole numbers; the old value stays",
            "정수의 합이 아닌 계산. 이전 값이 유지됩니다",
            sums.map(({ id }) => id),
          ),
        ]
      : []),
    ...(limited.length > 0
      ? [
          note(
            "Sums that stop at a field's limits; they go on here",
            "필드 한계에서 멈추는 계산. 여기서는 계속됩니다",
            limited.map(({ id }) => id),
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
      "derived",
      "incidents",
      "answersOnTheWay",
      "mixedLists",
      "lateForEver",
      "finalExits",
    ]),
    ...notesOn(definition, ["labels", "properties", "tests", "layout", "meta"]),
  ];
}
