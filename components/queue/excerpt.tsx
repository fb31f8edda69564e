import type { ExcerptPart } from "@/lib/cases/queue-types";

/** A piece of text with what was searched for marked. */
export function Excerpt({ parts }: { parts: readonly ExcerptPart[] }) {
  return parts.map((part, place) =>
    part.match ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
      <mark key={place} className="rounded-xs bg-warning-soft px-px text-ink">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
