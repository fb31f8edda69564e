import { useTranslations } from "next-intl";
import type { FieldView } from "@/lib/cases/types";

/** What the lifecycle lets the customer see of the case: what was given with it, and what came of it. */
export function CaseDetails({ fields }: { fields: readonly FieldView[] }) {
  const t = useTranslations("portal");
  if (fields.length === 0) return null;
  return (
    <section aria-label={t("details")} className="rounded-xl border border-line bg-surface px-5 py-4 shadow-card">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {fields.map(({ field, shown }) => (
          <div key={field.name} className="min-w-0">
            <dt className="text-sm text-ink-muted">{field.label}</dt>
            <dd className="break-words whitespace-pre-line">{shown}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
