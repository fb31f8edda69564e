import { useTranslations } from "next-intl";
import type { Placeholder } from "@/lib/mail-format/template-types";

/** What may stand in a template, and what becomes of it. */
export function PlaceholderList({ names, needed }: { names: Placeholder[]; needed: Placeholder[] }) {
  const t = useTranslations("mail");
  return (
    <section aria-labelledby="placeholders">
      <h2 id="placeholders" className="text-sm font-medium">
        {t("placeholders")}
      </h2>
      <p className="text-sm text-ink-muted">{t("placeholdersHint")}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {names.map((name) => (
          <div key={name} className="contents">
            <dt>
              <code className="rounded-sm bg-sunken px-1.5 py-0.5 font-mono text-xs">{`{{${name}}}`}</code>
            </dt>
            <dd className="text-ink-muted max-sm:mb-1.5">
              {t(`placeholder.${name}`)}
              {needed.includes(name) && ` (${t("needed")})`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
