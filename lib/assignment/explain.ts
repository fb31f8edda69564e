import type { Considered } from "@/lib/assignment/choose";
import type { Explanation } from "@/lib/assignment/types";

type Words = Explanation["text"];

const count = (considered: readonly Considered[], finding: Considered["finding"]): number =>
  considered.filter((one) => one.finding === finding).length;

/** Says why somebody got the case. */
export function chosenWords(given: { rule: string | null; team: string | null; considered: Considered[] }): Words {
  const { rule, team, considered } = given;
  const name = considered.find(({ finding }) => finding === "chosen")?.name ?? "";
  const later = count(considered, "later");
  const by = rule === null ? { en: "", ko: "" } : { en: `Rule “${rule}”: `, ko: `규칙 “${rule}”: ` };
  if (team === null) return { en: `${by.en}${name} is named in it.`, ko: `${by.ko}${name}님이 지정되어 있습니다.` };
  if (later === 0)
    return {
      en: `${by.en}${name} is the only one free in team ${team}${others(considered).en}.`,
      ko: `${by.ko}${team} 팀에서 ${name}님만 새 일을 맡을 수 있습니다${others(considered).ko}.`,
    };
  return {
    en: `${by.en}of ${later + 1} who are free in team ${team}, ${name} has waited longest for a case${others(considered).en}.`,
    ko: `${by.ko}${team} 팀에서 새 일을 맡을 수 있는 ${later + 1}명 중 ${name}님이 가장 오래 기다렸습니다${others(considered).ko}.`,
  };
}

/** Says why nobody got the case. */
export function waitingWords(given: { rule: string | null; team: string | null; considered: Considered[] }): Words {
  const { rule, team, considered } = given;
  const by = rule === null ? { en: "", ko: "" } : { en: `Rule “${rule}”: `, ko: `규칙 “${rule}”: ` };
  const where = team === null ? { en: "", ko: "" } : { en: ` in team ${team}`, ko: `${team} 팀에 ` };
  return {
    en: `${by.en}nobody${where.en} is free${others(considered).en}. The case waits until somebody is.`,
    ko: `${by.ko}${where.ko}새 일을 맡을 수 있는 사람이 없습니다${others(considered).ko}. 가능한 사람이 생길 때까지 기다립니다.`,
  };
}

/** Says that no rule speaks for the case. */
export function unmatchedWords(rules: number): Words {
  if (rules === 0)
    return {
      en: "There are no assignment rules; somebody has to take the case.",
      ko: "배정 규칙이 없습니다. 누군가 직접 맡아야 합니다.",
    };
  return {
    en: `None of the ${rules} assignment rules speaks for this case; somebody has to take it.`,
    ko: `배정 규칙 ${rules}개 중 이 사례에 맞는 규칙이 없습니다. 누군가 직접 맡아야 합니다.`,
  };
}

function others(considered: readonly Considered[]): Words {
  const parts = [
    { number: count(considered, "away"), en: "away", ko: "부재" },
    { number: count(considered, "full"), en: "at their limit", ko: "한도 도달" },
    { number: count(considered, "invited"), en: "not signed in yet", ko: "첫 로그인 전" },
    { number: count(considered, "inactive"), en: "inactive", ko: "비활성" },
  ].filter(({ number }) => number > 0);
  if (parts.length === 0) return { en: "", ko: "" };
  return {
    en: ` (${parts.map(({ number, en }) => `${number} ${en}`).join(", ")})`,
    ko: ` (${parts.map(({ number, ko }) => `${ko} ${number}명`).join(", ")})`,
  };
}
