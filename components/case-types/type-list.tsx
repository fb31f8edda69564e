import { useLocale, useTranslations } from "next-intl";
import { CaseTypeIcon } from "@/components/case-types/case-type-icon";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

/** The case types that start a lifecycle, each leading to its page; inactive ones are struck through. */
export function TypeList({ types }: { types: readonly CaseTypeRow[] }) {
  const t = useTranslations("lifecycles");
  const inactive = useTranslations("caseTypes")("inactive");
  const locale = useLocale();
  if (types.length === 0) return <p className="text-ink-muted">{t("noCaseTypes")}</p>;
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-1">
      {types.map(({ key, title, icon, active }) => (
        <li key={key}>
          <Link quiet href={`/case-types/${key}`} className={cx("relative inline-flex items-center gap-1.5")}>
            <CaseTypeIcon icon={icon} className="size-3.5 text-ink-muted" />
            <span className={active ? "" : "text-ink-muted line-through"}>{title[locale]}</span>
            {!active && <span className="sr-only">({inactive})</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
