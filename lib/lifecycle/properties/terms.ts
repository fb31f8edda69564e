/** Comparisons as clauses need them: every operator, its opposite included. */
export type Relation = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "has" | "has not";

/** How one language puts claims; `holds` is false for the opposite. */
export type Terms = {
  readonly and: string;
  readonly or: string;
  readonly not: (clause: string) => string;
  readonly state: (names: string, holds: boolean) => string;
  readonly category: (names: string, holds: boolean) => string;
  readonly event: (names: string) => string;
  /** A value that is a word. */
  readonly word: (word: string) => string;
  readonly named: (label: string) => string;
  readonly acts: (person: string, holds: boolean) => string;
  readonly empty: (field: string, holds: boolean) => string;
  readonly compare: (left: string, relation: Relation, right: string) => string;
};

const ENGLISH_RELATIONS: Readonly<Record<Relation, string>> = {
  "==": "is",
  "!=": "is not",
  "<": "is less than",
  "<=": "is at most",
  ">": "is more than",
  ">=": "is at least",
  in: "is one of",
  "not in": "is none of",
  has: "includes",
  "has not": "does not include",
};

const ENGLISH: Terms = {
  and: " and ",
  or: " or ",
  not: (clause) => `it is not so that ${clause}`,
  state: (names, holds) => `the case is ${holds ? "" : "not "}${names}`,
  category: (names, holds) => `the case ${holds ? "counts" : "does not count"} as ${names}`,
  event: (names) => `${names} happens`,
  word: (word) => word,
  named: (label) => `“${label}” holds`,
  acts: (person, holds) => `${person} ${holds ? "acts" : "does not act"}`,
  empty: (field, holds) => `${field} is ${holds ? "empty" : "filled in"}`,
  compare: (left, relation, right) => `${left} ${ENGLISH_RELATIONS[relation]} ${right}`,
};

/** Korean puts the relation after its right side. */
const KOREAN_RELATIONS: Readonly<Record<Relation, (right: string) => string>> = {
  "==": (right) => `${right}임`,
  "!=": (right) => `${right} 아님`,
  "<": (right) => `${right}보다 작음`,
  "<=": (right) => `${right} 이하임`,
  ">": (right) => `${right}보다 큼`,
  ">=": (right) => `${right} 이상임`,
  in: (right) => `다음 중 하나임 [${right}]`,
  "not in": (right) => `다음 중 하나가 아님 [${right}]`,
  has: (right) => `${right} 포함함`,
  "has not": (right) => `${right} 포함하지 않음`,
};

const KOREAN: Terms = {
  and: ", 그리고 ",
  or: " 또는 ",
  not: (clause) => `(${clause}) 상황이 아님`,
  state: (names, holds) => `${names} ${holds ? "상태임" : "상태가 아님"}`,
  category: (names, holds) => `${names} ${holds ? "범주에 속함" : "범주에 속하지 않음"}`,
  event: (names) => `${names} 실행됨`,
  word: (word) => `‘${word}’`,
  named: (label) => `‘${label}’ 조건이 성립함`,
  acts: (person, holds) => `행위자 신분이 ${person} ${holds ? "맞음" : "아님"}`,
  empty: (field, holds) => `${field} 값이 ${holds ? "비어 있음" : "입력되어 있음"}`,
  compare: (left, relation, right) => `${left} 값이 ${KOREAN_RELATIONS[relation](right)}`,
};

export const TERMS: Readonly<Record<"en" | "ko", Terms>> = { en: ENGLISH, ko: KOREAN };
