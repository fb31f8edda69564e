const HANGUL = 0xac00;
const SYLLABLES = 11_172;
const RIEUL = 8;

/** How a word ends when it is read aloud in Korean: in a vowel, in ㄹ, or in another consonant. */
type Ending = "vowel" | "rieul" | "consonant";

/** Digits as Korean reads them: 영 일 이 삼 사 오 육 칠 팔 구; a zero at the end of a number is 십, 백, 천. */
const digits: Record<string, Ending> = {
  0: "consonant",
  1: "rieul",
  3: "consonant",
  6: "consonant",
  7: "rieul",
  8: "rieul",
};

/** Letters whose Korean names end in a consonant: 엘, 엠, 엔, 알. */
const letters: Record<string, Ending> = { L: "rieul", M: "consonant", N: "consonant", R: "rieul" };

function endingOf(word: string): Ending {
  const bare = word.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
  const last = bare.at(-1) ?? "";
  const code = last.charCodeAt(0) - HANGUL;
  if (code >= 0 && code < SYLLABLES) return code % 28 === 0 ? "vowel" : code % 28 === RIEUL ? "rieul" : "consonant";
  if (/\d/.test(last)) return digits[last] ?? "vowel";
  return latinEnding(/[A-Za-z]+$/.exec(bare)?.[0] ?? "");
}

/** Letters alone are read by their names (SLA, URL), words roughly as they sound (Slack 슬랙, Google 구글). */
function latinEnding(word: string): Ending {
  if (/^[A-Z]{1,4}$/.test(word)) return letters[word.at(-1) ?? ""] ?? "vowel";
  if (/(l|[^aeiou]le)$/i.test(word)) return "rieul";
  return /(m|n|ng|ck|[aeiou]p|[^aeiou]ic|ook)$/i.test(word) ? "consonant" : "vowel";
}

/**
 * A word with the particle that its last letter asks for. Quotes and brackets after the word are passed over, digits are
 * read as Korean numbers, Latin letters by their names or as they sound.
 */
export function particle(word: string, after: { consonant: string; vowel: string }): string {
  return `${word}${endingOf(word) === "vowel" ? after.vowel : after.consonant}`;
}

/** 이/가 */
export const subject = (word: string): string => particle(word, { consonant: "이", vowel: "가" });
/** 은/는 */
export const topic = (word: string): string => particle(word, { consonant: "은", vowel: "는" });
/** 을/를 */
export const object = (word: string): string => particle(word, { consonant: "을", vowel: "를" });

/** 으로/로; a word that ends in ㄹ takes the short form. */
export function toward(word: string): string {
  return `${word}${endingOf(word) === "consonant" ? "으로" : "로"}`;
}
