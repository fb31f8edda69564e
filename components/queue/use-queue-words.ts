"use client";

import { useLanguage } from "@/components/ui/words";
import en from "@/lib/i18n/messages/en/queue.json";
import ko from "@/lib/i18n/messages/ko/queue.json";

const words = { en, ko };

/** The queue's words for what is loaded only when it is used: they come with it and not with every page. */
export function useQueueWords(): typeof en {
  return words[useLanguage()];
}
