import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
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
    <ul className="flex gap-x-3.5 whitespace-nowrap">
      {CATEGORIES.map((category) => (
        <li key={category} className="flex items-center gap-1.5" title={t(categoryWords[category])}>
          <StatusMark category={category} label={t(categoryWords[category])} />
          <span className={cx("tabular", counts[category] === 0 && "text-ink-faint")}>
            {counts[category].toLocaleString(locale)}
          </span>
        </li>
      ))}
    </ul>
  );
}
