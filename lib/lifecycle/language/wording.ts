import { object, particle, subject, topic } from "@/lib/lifecycle/language/particles";

/** Comparisons as sentences need them: every operator, its opposite included. */
type Relation = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "has" | "has not";

export type Wording = {
  readonly yes: string;
  readonly no: string;
  readonly unset: string;
  readonly system: string;
  readonly role: (label: string) => string;
  readonly person: (label: string) => string;
  readonly only: (people: readonly string[]) => string;
  readonly notBy: (person: string) => string;
  readonly oneOf: (sentences: readonly string[]) => string;
  readonly relation: (relation: Relation, words: { left: string; right: string; now: string | null }) => string;
  readonly empty: (label: string) => string;
  readonly filled: (label: string) => string;
  readonly impossible: (event: string, state: string) => string;
  readonly ended: (state: string) => string;
  stale: string;
  readonly unknown: (name: string) => string;
  faults: Readonly<Record<string, (label: string, limit?: number) => string>>;
};

const lower = (label: string): string => (/^[A-Z][^A-Z]*$/.test(label) ? label.toLowerCase() : label);
/** "a, b and c": a list with a word before its last. */
export const listed = (items: readonly string[], last: string): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1) ?? ""}`;

const ENGLISH: Wording = {
  yes: "yes",
  no: "no",
  unset: "not set",
  system: "the system",
  role: (label) => `${/^[aeiou]/i.test(label) ? "an" : "a"} ${lower(label)}`,
  person: (label) => `the ${lower(label)}`,
  only: (people) => `Only ${listed(people, "or")} may do this.`,
  notBy: (person) => `${person.charAt(0).toUpperCase()}${person.slice(1)} may not do this.`,
  oneOf: (sentences) => `One of these stands in the way: ${sentences.map((s) => s.replace(/\.$/, "")).join("; ")}.`,
  relation: (relation, { left, right, now }) =>
    `${left} must ${ENGLISH_RELATIONS[relation]} ${right}${now === null ? "" : ` (it is ${now})`}.`,
  empty: (label) => `${label} must be empty.`,
  filled: (label) => `${label} must be filled in first.`,
  impossible: (event, state) => `“${event}” is not possible while the case is “${state}”.`,
  ended: (state) => `The case is “${state}”; its path has ended.`,
  stale: "The case has moved on in the meantime, so nothing was done.",
  unknown: (name) => `This lifecycle does not know “${name}”.`,
  faults: {
    required: (label) => `${label} is required.`,
    type: (label) => `${label} cannot be read; please check it.`,
    value: (label) => `${label} is not one of the choices.`,
    min: (label, limit) => (limit === undefined ? `${label} is too small.` : `${label} must be at least ${limit}.`),
    max: (label, limit) => (limit === undefined ? `${label} is too large.` : `${label} must be at most ${limit}.`),
    length: (label) => `${label} is too long.`,
    unknown: (label) => `${label} is not asked for here.`,
    locked: (label) => `${label} cannot be changed now.`,
  },
};

const ENGLISH_RELATIONS: Readonly<Record<Relation, string>> = {
  "==": "be",
  "!=": "not be",
  "<": "be less than",
  "<=": "be at most",
  ">": "be more than",
  ">=": "be at least",
  in: "be one of",
  "not in": "not be one of",
  has: "include",
  "has not": "not include",
};

const mustBe = (word: string): string => particle(word, { consonant: "이어야", vowel: "여야" });
const mustNotBe = (word: string): string => `${subject(word)} 아니어야`;

const KOREAN: Wording = {
  yes: "예",
  no: "아니요",
  unset: "미지정",
  system: "시스템",
  role: (label) => label,
  person: (label) => label,
  only: (people) => `${listed(people, "또는")}만 할 수 있습니다.`,
  notBy: (person) => `${topic(person)} 할 수 없습니다.`,
  oneOf: (sentences) => `다음 중 하나가 해결되어야 합니다: ${sentences.map((s) => s.replace(/\.$/, "")).join("; ")}.`,
  relation: (relation, { left, right, now }) =>
    `${KOREAN_RELATIONS[relation](left, right)}${now === null ? "" : `(현재: ${now})`}.`,
  empty: (label) => `${subject(label)} 비어 있어야 합니다.`,
  filled: (label) => `먼저 ${object(label)} 입력해야 합니다.`,
  impossible: (event, state) =>
    `‘${state}’ 상태에서는 ‘${particle(event, { consonant: "’을", vowel: "’를" })} 할 수 없습니다.`,
  ended: (state) => `이 사례는 ‘${state}’ 상태로 끝났습니다.`,
  stale: "그 사이 사례가 진행되어 아무것도 하지 않았습니다.",
  unknown: (name) => `이 라이프사이클에는 ‘${name}’ 항목이 없습니다.`,
  faults: {
    required: (label) => `${object(label)} 입력해야 합니다.`,
    type: (label) => `${object(label)} 읽을 수 없습니다. 다시 확인해 주세요.`,
    value: (label) => `${topic(label)} 선택할 수 있는 값이 아닙니다.`,
    min: (label, limit) =>
      limit === undefined ? `${subject(label)} 너무 작습니다.` : `${topic(label)} ${limit} 이상이어야 합니다.`,
    max: (label, limit) =>
      limit === undefined ? `${subject(label)} 너무 큽니다.` : `${topic(label)} ${limit} 이하여야 합니다.`,
    length: (label) => `${subject(label)} 너무 깁니다.`,
    unknown: (label) => `${topic(label)} 여기서 받지 않는 항목입니다.`,
    locked: (label) => `${topic(label)} 지금 변경할 수 없습니다.`,
  },
};

const KOREAN_RELATIONS: Readonly<Record<Relation, (left: string, right: string) => string>> = {
  "==": (left, right) => `${subject(left)} ${mustBe(right)} 합니다`,
  "!=": (left, right) => `${subject(left)} ${mustNotBe(right)} 합니다`,
  "<": (left, right) => `${subject(left)} ${right}보다 작아야 합니다`,
  "<=": (left, right) => `${subject(left)} ${right} 이하여야 합니다`,
  ">": (left, right) => `${subject(left)} ${right}보다 커야 합니다`,
  ">=": (left, right) => `${subject(left)} ${right} 이상이어야 합니다`,
  in: (left, right) => `${subject(left)} 다음 중 하나여야 합니다: ${right}`,
  "not in": (left, right) => `${subject(left)} 다음 중 하나가 아니어야 합니다: ${right}`,
  has: (left, right) => `${left}에 ${subject(right)} 있어야 합니다`,
  "has not": (left, right) => `${left}에 ${subject(right)} 없어야 합니다`,
};

/** The wording for a language tag; languages without one of their own get English. */
export function wordingIn(language: string): Wording {
  return language.split("-")[0] === "ko" ? KOREAN : ENGLISH;
}
