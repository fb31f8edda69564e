import { useLocale, useTranslations } from "next-intl";
import { StatusMark } from "@/components/ui/status-badge";
import type { Category } from "@/lib/lifecycle/language/definition";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";

export const categoryWords = {
  open: "categoryOpen",
  assigned: "categoryAssigned",
  pending: "categoryPending",
  resolved: "categoryResolved",
  closed: "categoryClosed",
} as const satisfies Record<Category, string>;

/** How many cases are in each of the five categories, as a line of marks and numbers. */
export function CategoryCounts({ counts }: { counts: Readonly<Record<Category, number>> }) {
  const t = useTranslations("lifecycles");
  const locale = useLocale();
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1">
      {CATEGORIES.map((category) => (
        <li key={category} className="flex items-center gap-1.5" title={t(categoryWords[category])}>
          <StatusMark category={category} label={t(categoryWords[category])} />
          <span className="tabular">{counts[category].toLocaleString(locale)}</span>
        </li>
      ))}
    </ul>
  );
}
