import type { ReactNode } from "react";
import { Face } from "@/components/surveys/face";
import { ButtonLink } from "@/components/ui/link";
import type { Score } from "@/lib/surveys/schema";

type SurveyThanksProps = {
  score: Score;
  comment: string;
  words: { title: string; text: string; yourAnswer: string; score: string };
  /** How the answer can be changed, while it can. */
  change?: { href: string; label: string; until: ReactNode };
};

/** What stays on the screen once the answer is in. */
export function SurveyThanks({ score, comment, words, change }: SurveyThanksProps) {
  return (
    <div className="grid gap-6">
      <div className="grid justify-items-center gap-3 text-center">
        <span className="grid size-24 animate-rise place-items-center rounded-full bg-accent-soft">
          <Face score={score} className="size-16" />
        </span>
        <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
        <p className="max-w-sm text-ink-muted">{words.text}</p>
      </div>
      <section aria-label={words.yourAnswer} className="rounded-lg border border-line bg-sunken px-4 py-3.5">
        <h2 className="text-sm text-ink-muted">{words.yourAnswer}</h2>
        <p className="font-medium">{words.score}</p>
        {comment && <p className="mt-1 break-words whitespace-pre-line">{comment}</p>}
      </section>
      {change && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ButtonLink href={change.href}>{change.label}</ButtonLink>
          <p className="text-sm text-ink-muted">{change.until}</p>
        </div>
      )}
    </div>
  );
}
