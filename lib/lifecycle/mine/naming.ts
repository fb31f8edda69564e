import type { Category, WaitsFor } from "@/lib/lifecycle/language/definition";
import { RESERVED } from "@/lib/lifecycle/language/shape/limits";

/** Less than the 64 that the language allows: events put a word in front. */
const NAME_LENGTH = 60;

/**
 * A name the language allows for each label, all of them different: "Wait - User" is `waitUser`. Where no Latin letter or
 * digit is left (한국어), or the first is a digit, the name begins with `prefix`.
 */
export function namesFor(labels: readonly string[], prefix: string, taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return labels.map((label, i) => {
    const plain = camelCase(label);
    const wanted = plain === "" ? `${prefix}${i + 1}` : /^[a-z]/.test(plain) ? plain : `${prefix}${plain}`;
    const name = unused(wanted.slice(0, NAME_LENGTH), used);
    used.add(name);
    return name;
  });
}

function camelCase(label: string): string {
  const words =
    label
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .match(/[A-Za-z0-9]+/g) ?? [];
  return words
    .map((word) => word.toLowerCase())
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}

function unused(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name) && !RESERVED.has(name)) return name;
  for (let i = 2; ; i += 1) {
    const numbered = `${name.slice(0, NAME_LENGTH - 1 - String(i).length)}-${i}`;
    if (!used.has(numbered)) return numbered;
  }
}

/** An id for each name, all different: `waitUser` is `t-wait-user`. */
export function idsFor(names: readonly string[], prefix: string): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    const words = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-");
    const id = unused(`${prefix}-${words}`.slice(0, NAME_LENGTH), used);
    used.add(id);
    return id;
  });
}

/**
 * Words of states as help desks use them, English and Korean; the first line that fits decides. Waiting for somebody to
 * take the case is not waiting for an answer, so it comes first.
 */
const WORDS: readonly (readonly [Category, RegExp])[] = [
  ["open", /await\w* (assign|triage)|unassigned|queue|배정 ?대기|미배정|미할당/],
  ["pending", /\bwait|await|pending|hold\b|suspend|postpone|defer|schedul|대기|보류|연기/],
  ["closed", /\b(clos|cancel|archiv|abandon|withdraw|duplicate|invalid|reject)|종료|종결|마감|취소|반려/],
  ["resolved", /\b(resol|solved|fixed|complet|done|finish|answer|verif)|해결|완료|처리됨/],
  ["assigned", /assign|progress|active|accept|work|charge|process|escalat|investigat|진행|배정|할당|처리|검토/],
];

/** Words of the beginning mean an open case only where cases begin: "Create change" in the middle is work. */
const BEGINNING = /\b(new|open|insert|creat|submit|regist|receiv|logged|report)|신규|접수|등록|열림|생성/;

const VENDOR = { other: "vendor", label: { en: "the vendor", ko: "공급업체" } } as const;
const APPROVER = { other: "approver", label: { en: "the approver", ko: "승인자" } } as const;
const PARTS = { other: "parts", label: { en: "parts", ko: "부품" } } as const;

/** Whom a pending state waits for, by the words of its label; the first line that fits decides. */
const WAITED: readonly (readonly [WaitsFor, RegExp])[] = [
  [VENDOR, /vendor|supplier|third part|3rd part|partner|provider|manufacturer|업체|협력사|제조사/],
  [APPROVER, /approv|sign off|승인|결재/],
  [PARTS, /\bparts?\b|delivery|shipment|stock|부품|재고|배송|입고/],
  ["customer", /customer|client|user|requester|reporter|caller|고객|사용자|요청자|신고자|회신/],
  ["us", /support|agent|implement|internal|상담원|내부/],
  ["nobody", /hold\b|suspend|postpone|defer|schedul|보류|연기|예약/],
];

/** Whom a state of this label waits for, where it says so; null where its category has to. */
export function guessWaitsFor(label: string, category: Category): WaitsFor | null {
  if (category !== "pending") return null;
  const words = plainWords(label);
  return WAITED.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The category a state's label and its place point to; work that is being done when neither says anything. */
export function guessCategory(label: string, isFirst: boolean): Category {
  const words = plainWords(label);
  const said = WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  return said ?? (isFirst && BEGINNING.test(words) ? "open" : "assigned");
}

function plainWords(label: string): string {
  return label.normalize("NFC").toLowerCase().replaceAll(/[_-]+/g, " ");
}
