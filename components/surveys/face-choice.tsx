"use client";

import { useField } from "@/components/forms/form-context";
import { Face } from "@/components/surveys/face";
import { FieldHelp } from "@/components/ui/field";
import { scores, type Score } from "@/lib/surveys/schema";

type FaceChoiceProps = { question: string; words: Record<Score, string>; chosen: Score | null };

/** Five faces with words, best last: a column on a phone, a row where there is room. */
export function FaceChoice({ question, words, chosen }: FaceChoiceProps) {
  const { error, typed } = useField("score");
  const first = typed ?? (chosen === null ? undefined : String(chosen));
  return (
    <fieldset
      role="radiogroup"
      aria-required="true"
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? "score-error" : undefined}
      className="grid min-w-0 gap-4"
    >
      <legend className="mb-4 text-lg font-medium">{question}</legend>
      <div className="grid gap-2 sm:grid-cols-5">
        {scores.map((score) => (
          <label
            key={score}
            className="group flex min-h-14 cursor-pointer items-center gap-4 rounded-xl border border-line bg-surface px-4 py-2.5 transition-colors hover:border-line-strong hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus sm:flex-col sm:justify-start sm:gap-2 sm:px-1.5 sm:py-4 sm:text-center"
          >
            <input
              type="radio"
              name="score"
              value={score}
              required
              defaultChecked={first === String(score)}
              className="sr-only"
            />
            <Face score={score} className="size-9 transition-transform group-has-checked:scale-110 sm:size-12" />
            <span className="text-base font-medium group-has-checked:text-accent sm:text-sm">{words[score]}</span>
          </label>
        ))}
      </div>
      <FieldHelp id="score" error={error} />
    </fieldset>
  );
}
