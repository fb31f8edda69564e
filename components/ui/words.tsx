"use client";

import { createContext, use, type ReactNode } from "react";
import type uiWords from "@/lib/i18n/messages/en/ui.json";

/**
 * The few words client primitives say themselves (close, dismiss, remove …), given once by the root layout.
 * Plain strings, so that no message formatter has to travel to the browser for them.
 */
export type Words = typeof uiWords;

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error("A client primitive was rendered outside WordsProvider.");
  return words;
}
