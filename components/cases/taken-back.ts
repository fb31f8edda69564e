import type { TakenBack } from "@/lib/cases/writing/take-back-reply";

const name = "caseway:taken-back";

/** Gives an answer that was taken back to the composer of the page. */
export function giveBack(taken: TakenBack): void {
  window.dispatchEvent(new CustomEvent<TakenBack>(name, { detail: taken }));
}

/** Hears of answers that are given back; answers how to stop. */
export function hearTakenBack(take: (taken: TakenBack) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent) take(event.detail as TakenBack);
  };
  window.addEventListener(name, hear);
  return () => window.removeEventListener(name, hear);
}
