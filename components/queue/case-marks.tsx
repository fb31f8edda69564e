import { PriorityBars } from "@/components/queue/priority-bars";
import { StatusMark } from "@/components/ui/status-badge";
import { PRIORITIES } from "@/lib/cases/schema";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";

/** The marks of categories and priorities once, for every line to point at. */
export function CaseMarks() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      {CATEGORIES.map((category) => (
        <g key={category} id={`mark-${category}`}>
          <StatusMark category={category} />
        </g>
      ))}
      {PRIORITIES.map((priority) => (
        <g key={priority} id={`bars-${priority}`}>
          <PriorityBars priority={priority} />
        </g>
      ))}
    </svg>
  );
}
