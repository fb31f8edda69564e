"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locale";
import type uiWords from "@/lib/i18n/messages/en/ui.json";

/**
 * The few words client primitives say themselves (close, dismiss, remove …), given once by the root layout.
 * Plain strings, so that no message formatter has to travel to the browser for them.
 */
export type Words = typeof uiWords;

const WordsContext = createContext<{ words: Words; language: Locale } | null>(null);

type WordsProviderProps = { words: Words; language: Locale; children: ReactNode };

export function WordsProvider({ words, language, children }: WordsProviderProps) {
  const value = useMemo(() => ({ words, language }), [words, language]);
  return <WordsContext value={value}>{children}</WordsContext>;
}

export function useWords(): Words {
  return useProvided().words;
}

/** The language of the page, for what is formatted in the browser. */
export function useLanguage(): Locale {
  return useProvided().language;
}

function useProvided() {
  const provided = use(WordsContext);
  if (!provided) throw new Error("A client primitive was rendered outside WordsProvider.");
  return provided;
}
