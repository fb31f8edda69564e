import { toward } from "@/lib/lifecycle/language/particles";
import type { Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Change } from "@/lib/lifecycle/diff/change";
import type { What } from "@/lib/lifecycle/diff/parts";
import { inWords } from "@/lib/lifecycle/language/input";

/** A noun in English, and in Korean with the particle of a subject. */
const NOUNS: Readonly<Record<What, { en: string; ko: string }>> = {
  lifecycle: { en: "lifecycle", ko: "라이프사이클이" },
  stage: { en: "stage", ko: "단계가" },
  start: { en: "start", ko: "시작 방법이" },
  schedule: { en: "schedule", ko: "예약 작업이" },
  field: { en: "field", ko: "필드가" },
  actor: { en: "attribute of the actor", ko: "행위자 속성이" },
  event: { en: "event", ko: "이벤트가" },
  input: { en: "input", ko: "입력 항목이" },
  condition: { en: "condition", ko: "조건이" },
  state: { en: "state", ko: "상태가" },
  timer: { en: "timer", ko: "타이머가" },
  effect: { en: "effect", ko: "효과가" },
  transition: { en: "transition", ko: "전환이" },
  property: { en: "property", ko: "규칙이" },
  test: { en: "test", ko: "테스트가" },
  layout: { en: "layout", ko: "배치가" },
  meta: { en: "note", ko: "메모가" },
};

const KEYS: Readonly<Record<string, string>> = {
  after: "기간",
  category: "범주",
  confirm: "확인 질문",
  customer: "고객 공개",
  customerLabel: "고객용 이름",
  default: "기본값",
  description: "설명",
  effects: "효과",
  final: "종료 여부",
  from: "출발 상태",
  hint: "입력 도움말",
  if: "조건",
  initial: "첫 상태",
  inside: "위치",
  key: "키",
  kind: "종류",
  label: "이름",
  lockedIn: "잠긴 상태",
  max: "최댓값",
  min: "최솟값",
  nullable: "비워 둘 수 있음",
  on: "이벤트",
  order: "순서",
  required: "필수 여부",
  set: "설정 값",
  sla: "SLA 시계",
  stage: "단계",
  task: "작업",
  title: "제목",
  to: "도착 상태",
  type: "유형",
  valueLabels: "값 이름",
  values: "값",
  waitsFor: "기다리는 대상",
  with: "내용",
};
const ENGLISH: Readonly<Record<string, string>> = {
  customer: "what the customer sees or gives",
  if: "condition",
  set: "what it sets",
  on: "event",
  to: "target",
  with: "content",
  inside: "place",
  sla: "SLA clocks",
  waitsFor: "whom it waits for",
};

/** One sentence about a change, from the label of what was changed. */
export function sentenceOf({ kind, what, id, was, keys }: Omit<Change, "message">, label: Text | null): Text {
  const subject = subjectOf({ what, id, label });
  const changed = keysInWords(keys);
  switch (kind) {
    case "added":
      return { en: `The ${subject.en} was added.`, ko: `${subject.ko} 추가되었습니다.` };
    case "removed":
      return { en: `The ${subject.en} was removed.`, ko: `${subject.ko} 삭제되었습니다.` };
    case "renamed":
      return {
        en: `The ${subject.en} was renamed from ${was ?? ""} to ${id}.`,
        ko: `${subject.ko} ${was ?? ""}에서 ${toward(id)} 이름이 바뀌었습니다.`,
      };
    default:
      return {
        en: `The ${subject.en} was changed: ${changed.en}.`,
        ko: `${subject.ko} 변경되었습니다: ${changed.ko}.`,
      };
  }
}

/** One sentence about a place that two people have changed; `isRemoved`: one of them has removed it. */
export function conflictSentence(thing: Thing, keys: readonly string[], isRemoved: boolean): Text {
  const subject = subjectOf(thing);
  const changed = keysInWords(keys);
  const about = keys.length > 0 ? { en: `: ${changed.en}`, ko: `: ${changed.ko}` } : { en: "", ko: "" };
  if (isRemoved) {
    return {
      en: `The ${subject.en} was removed by one of you and changed by the other${about.en}.`,
      ko: `${subject.ko} 한쪽에서는 삭제되고 다른 쪽에서는 변경되었습니다${about.ko}.`,
    };
  }
  return {
    en: `The ${subject.en} was changed by both of you, each in another way${about.en}.`,
    ko: `${subject.ko} 양쪽에서 서로 다르게 변경되었습니다${about.ko}.`,
  };
}

export type Thing = { readonly what: What; readonly id: string; readonly label: Text | null };

/** `state “Open”` and `‘열림’ 상태가`. */
function subjectOf({ what, id, label }: Thing): { en: string; ko: string } {
  const noun = NOUNS[what];
  if (id === "" || id === what) return noun;
  const [en, ko] = ["en", "ko"].map((language) => (label === null ? fallback(what, id) : textIn(label, language)));
  return { en: `${noun.en} “${en}”`, ko: `‘${ko}’ ${noun.ko}` };
}

function keysInWords(keys: readonly string[]): { en: string; ko: string } {
  return {
    en: keys.map((key) => own(ENGLISH, key) ?? inWords(key).toLowerCase()).join(", "),
    ko: keys.map((key) => own(KEYS, key) ?? key).join(", "),
  };
}

function fallback(what: What, id: string): string {
  if (what === "test") return id;
  return what === "transition" || what === "timer" || what === "effect" ? id : inWords(id.split(".").at(-1) ?? id);
}

function own(words: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}
