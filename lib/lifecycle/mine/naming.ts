import type { Category } from "@/lib/lifecycle/language/definition";
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

/** The category a state's label and its place point to; work that is being done when neither says anything. */
export function guessCategory(label: string, isFirst: boolean): Category {
  const words = label.normalize("NFC").toLowerCase().replaceAll(/[_-]+/g, " ");
  const said = WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  return said ?? (isFirst && BEGINNING.test(words) ? "open" : "assigned");
}
