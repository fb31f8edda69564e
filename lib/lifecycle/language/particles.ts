/** Whether a word ends in a consonant when read in Korean; decides the form of the particle after it. */
function endsInConsonant(word: string): boolean {
  const last = lastLetter(word);
  const code = last.charCodeAt(0) - 0xac00;
  if (code >= 0 && code < 11_172) return code % 28 !== 0;
  return /[013678lmn]/i.test(last);
}

function lastLetter(word: string): string {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, "").at(-1) ?? "";
}

/** A word with one of two endings, as it ends in a consonant or in a vowel. */
export function particle(word: string, after: { consonant: string; vowel: string }): string {
  return `${word}${endsInConsonant(word) ? after.consonant : after.vowel}`;
}

/** 이/가 */
export const subject = (word: string): string => particle(word, { consonant: "이", vowel: "가" });
/** 은/는 */
export const topic = (word: string): string => particle(word, { consonant: "은", vowel: "는" });
/** 을/를 */
export const object = (word: string): string => particle(word, { consonant: "을", vowel: "를" });

/** 으로/로; a word that ends in ㄹ takes the short form. */
export function toward(word: string): string {
  const last = lastLetter(word);
  const code = last.charCodeAt(0) - 0xac00;
  const endsInL = code >= 0 && code < 11_172 ? code % 28 === 8 : /[178l]/i.test(last);
  return endsInL ? `${word}로` : particle(word, { consonant: "으로", vowel: "로" });
}
