import { Badge } from "@/components/ui/badge";

/** Short marks somebody gave the thing. */
export function TagList({ label, tags }: { label: string; tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label={label} className="flex min-w-0 flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="max-w-full">
          <Badge>{tag}</Badge>
        </li>
      ))}
    </ul>
  );
}
