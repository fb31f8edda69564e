import { cut } from "@/lib/text/cut";

/** What one search document is made of; every part may be missing. */
export interface SearchWords {
  number?: number;
  subject?: string;
  /** Names and e-mail addresses. */
  people?: readonly string[];
  /** Plain text; only its beginning is searched when it is very long. */
  text?: string;
}

const indexedCharacters = 30_000;
const indexedTerms = 4_000;
const wordLength = 48;
const queryLength = 200;
const queryTerms = 16;
const prefixLength = 3;

/** Runs without spaces between words: there, two neighbouring characters are what can be searched for. */
const unspaced = String.raw`\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー`;
const run = new RegExp(String.raw`[${unspaced}]+|(?:(?![${unspaced}])[\p{L}\p{N}\p{M}])+`, "gu");
const startsUnspaced = new RegExp(`^[${unspaced}]`, "u");
const accents = /[\u0300-\u036f]/g;

/** One run of letters or digits in a text, with the place where it stands. */
export interface Word {
  /** Lower case, compatibility forms unified, without Latin accents. */
  word: string;
  start: number;
  end: number;
  /** Korean, Chinese, Japanese: searched by pairs of characters. */
  unspaced: boolean;
}

/** The words of a text in order; places count in the text as given. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(run)].flatMap((match) => {
    const word = folded(match[0]);
    const place = { start: match.index, end: match.index + match[0].length };
    return word ? [{ word, ...place, unspaced: startsUnspaced.test(match[0]) }] : [];
  });
}

/**
 * The distinct terms a text is found by: words; for Korean, Chinese and Japanese pairs of neighbouring
 * characters, and the last character of a run alone, so that every single one begins some term.
 */
export function searchTerms(text: string): string[] {
  const terms = wordsOf(cut(composed(text), indexedCharacters)).flatMap(({ word, unspaced: paired }) =>
    paired ? pairsOf(word, true) : [cut(word, wordLength)],
  );
  return [...new Set(terms)].slice(0, indexedTerms);
}

/** The words as a `tsvector` literal: number and subject weigh A, people B, text D. */
export function searchVector({ number, subject = "", people = [], text = "" }: SearchWords): string {
  const places = new Map<string, string[]>();
  const add = (terms: string[], place: string) => {
    for (const term of terms) places.set(term, [...(places.get(term) ?? []), place]);
  };
  add(searchTerms(number === undefined ? subject : `${number} ${subject}`), "1A");
  add(searchTerms(people.join(" ")), "2B");
  add(searchTerms(text), "3D");
  return [...places].map(([term, at]) => `'${term}':${at.join(",")}`).join(" ");
}

/**
 * What a person typed, as a `tsquery` literal: every word must be there, the last one may be only begun
 * (from three letters on; one character where words have no spaces). Null when nothing can be searched for.
 */
export function searchQuery(text: string): string | null {
  const words = wordsOf(cut(composed(text), queryLength));
  const terms = words.flatMap(({ word, unspaced: paired }, index) => {
    if (paired)
      return Array.from(word).length === 1 ? [`'${word}':*`] : pairsOf(word, false).map((pair) => `'${pair}'`);
    return [`'${cut(word, wordLength)}'${isBegun(words, index) ? ":*" : ""}`];
  });
  const distinct = [...new Set(terms)].slice(0, queryTerms);
  return distinct.length > 0 ? distinct.join(" & ") : null;
}

/** The same query with its last word taken as it is: what it finds ranks before longer words. */
export function exactQuery(query: string): string {
  return query.replace(/:\*$/, "");
}

/** Whether this word of a query also finds longer ones: it is the last and has three letters. */
export function isBegun(words: readonly Word[], index: number): boolean {
  return index === words.length - 1 && (words[index]?.word.length ?? 0) >= prefixLength;
}

function composed(text: string): string {
  return text.normalize("NFKC");
}

function folded(word: string): string {
  const lower = word.normalize("NFKC").toLowerCase();
  return startsUnspaced.test(lower) ? lower : lower.normalize("NFD").replaceAll(accents, "").normalize("NFC");
}

function pairsOf(word: string, withLast: boolean): string[] {
  const characters = Array.from(word);
  const pairs = characters.slice(0, -1).map((character, index) => character + characters[index + 1]);
  return withLast ? [...pairs, ...characters.slice(-1)] : pairs;
}
