import { Face } from "@/components/surveys/face";
import { Card, CardHeader } from "@/components/ui/card";
import type { Score } from "@/lib/surveys/schema";

export type ScoreBar = { score: Score; words: string; share: number; count: string };

const fills: Record<Score, string> = {
  1: "bg-danger",
  2: "bg-warning",
  3: "bg-closed",
  4: "bg-resolved",
  5: "bg-success",
};

/** How many chose each score, best first: a list with words and numbers, and bars for the eye. */
export function ScoreBars({ title, bars }: { title: string; bars: ScoreBar[] }) {
  const longest = Math.max(...bars.map(({ share }) => share), 0.01);
  return (
    <Card>
      <CardHeader title={title} />
      <ul className="grid gap-2.5 p-4">
        {bars.map(({ score, words, share, count }) => (
          <li
            key={score}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 sm:grid-cols-[1.5rem_10rem_minmax(0,1fr)_9rem]"
          >
            <Face score={score} className="size-6" />
            <span className="truncate">{words}</span>
            <span
              aria-hidden="true"
              className="h-3 overflow-hidden rounded-xs bg-sunken max-sm:order-last max-sm:col-span-2 max-sm:col-start-2"
            >
              <span
                className={`block h-full rounded-xs ${fills[score]}`}
                style={{ width: `${(share / longest) * 100}%` }}
              />
            </span>
            <span className="text-right text-sm text-ink-muted tabular">{count}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
