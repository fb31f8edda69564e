import type { Definition, PropertyDefinition, Text } from "@/lib/lifecycle/language/definition";
import type { Claim, PropertyParts } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";
import type { Language } from "@/lib/lifecycle/properties/claim-words";
import { claimWords } from "@/lib/lifecycle/properties/claim-words";

/** What a property says, as one plain sentence from the labels of its lifecycle, in English and Korean. */
export function propertySentence(definition: Definition, property: PropertyDefinition): Text {
  const parts = partsOf(property);
  const said = (language: Language): string =>
    SENTENCES[language](parts, (claim) => claimWords(definition, claim, language));
  return { en: said("en"), ko: said("ko") };
}

type Say = (parts: PropertyParts, words: (claim: Claim) => string) => string;

const english: Say = ({ never, always, leadsTo, precedes, atMost, under }, words) => {
  if (never) return `It never happens that ${words(never)}.`;
  if (always) return `Whatever has happened, it can still come to be that ${words(always.possibly)}.`;
  if (leadsTo) {
    const [first, then] = leadsTo.map(words);
    return `Once ${first ?? ""}, sooner or later ${then ?? ""}, ${under ? "even if nobody acts" : "whatever anybody does"}.`;
  }
  if (precedes) return `Before ${words(precedes[0])}, it never happens that ${words(precedes[1])}.`;
  if (atMost) {
    const clause = words(atMost.claim);
    const often = atMost.times === 1 ? "once" : `${atMost.times} times`;
    return `${clause.charAt(0).toUpperCase()}${clause.slice(1)} at most ${often} in the life of a case.`;
  }
  return "This property says nothing.";
};

const korean: Say = ({ never, always, leadsTo, precedes, atMost, under }, words) => {
  if (never) return `다음 상황은 결코 일어나지 않습니다: ${words(never)}.`;
  if (always) return `무슨 일이 있었더라도 다음에 이를 수 있습니다: ${words(always.possibly)}.`;
  if (leadsTo) {
    const [first, then] = leadsTo.map(words);
    return `(${first ?? ""}) 이후에는 ${under ? "아무도 조치하지 않아도" : "누가 무엇을 하더라도"} 결국 다음에 이릅니다: ${then ?? ""}.`;
  }
  if (precedes) return `(${words(precedes[0])}) 이전에는 다음 상황이 결코 일어나지 않습니다: ${words(precedes[1])}.`;
  if (atMost) return `한 사례에서 다음 상황은 최대 ${atMost.times}번 일어납니다: ${words(atMost.claim)}.`;
  return "이 속성에는 내용이 없습니다.";
};

const SENTENCES: Readonly<Record<Language, Say>> = { en: english, ko: korean };
