import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";

/** Where this page hangs: its parents as links, itself last. */
export function Breadcrumb({ parents, here }: { parents: { href: string; label: string }[]; here: string }) {
  const t = useTranslations("shell");
  return (
    <nav aria-label={t("breadcrumb")}>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-ink-muted">
        {parents.map((parent) => (
          <li key={parent.href} className="flex items-center gap-1">
            <Link quiet href={parent.href}>
              {parent.label}
            </Link>
            <ChevronRight aria-hidden="true" className="size-3.5 opacity-60" />
          </li>
        ))}
        <li aria-current="page" className="max-w-64 truncate">
          {here}
        </li>
      </ol>
    </nav>
  );
}
