import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { Score } from "@/lib/surveys/schema";

/** Mouth and eyes of each face; the words beside it say the same, so that no face has to be understood. */
const features: Record<Score, ReactNode> = {
  1: (
    <>
      <path d="M15 34.5c2.3-4.3 5.4-6.3 9-6.3s6.7 2 9 6.3" />
      <path d="m13.5 16.5 5.5 2.500M34.5 16.5 29 19" />
    </>
  ),
  2: <path d="M16.5 32.500c2-2.3 4.5-3.4 7.5-3.400s5.5 1.1 7.5 3.4" />,
  3: <path d="M16.5 31h15" />,
  4: <path d="M16 29c2 2.7 4.7 4 8 4s6-1.3 8-4" />,
  5: <path d="M14 27.500h20c-.8 5.6-4.8 9-10 9s-9.2-3.4-10-9z" fill="currentColor" />,
};

const looks: Record<Score, string> = {
  1: "text-danger",
  2: "text-warning",
  3: "text-ink-muted",
  4: "text-resolved",
  5: "text-success",
};

/** A face for a score. Decorative: its words stand beside it. */
export function Face({ score, className }: { score: Score; className?: string }) {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cx("shrink-0", looks[score], className)}
    >
      <circle cx="24" cy="24" r="20" fill="currentColor" fillOpacity="0.1" />
      <circle cx="17" cy="21.5" r="1.9" fill="currentColor" stroke="none" />
      <circle cx="31" cy="21.5" r="1.9" fill="currentColor" stroke="none" />
      {features[score]}
    </svg>
  );
}
