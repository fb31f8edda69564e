import { Heart } from "lucide-react";
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
        <span className="grid size-18 animate-rise place-items-center rounded-full bg-accent-soft text-accent">
          <Heart aria-hidden="true" className="size-8" fill="currentColor" fillOpacity={0.2} />
        </span>
        <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
        <p className="max-w-sm text-ink-muted">{words.text}</p>
      </div>
      <section aria-label={words.yourAnswer} className="rounded-lg border border-line bg-sunken px-4 py-3.5">
        <h2 className="text-sm text-ink-muted">{words.yourAnswer}</h2>
        <p className="mt-1.5 flex items-center gap-2.5 font-medium">
          <Face score={score} className="size-7" />
          {words.score}
        </p>
        {comment && <p className="mt-2 break-words whitespace-pre-line">{comment}</p>}
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
