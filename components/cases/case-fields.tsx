"use client";

import { useTranslations } from "next-intl";
import { EditableField } from "@/components/cases/editable-field";
import type { PropertyActions } from "@/components/cases/properties";
import { DescriptionList } from "@/components/ui/description-list";
import type { CaseView, FieldView } from "@/lib/cases/types";

export type FieldsOfCase = Pick<CaseView, "id" | "rev" | "fields" | "people">;

/**
 * The fields that the lifecycle declares: quiet text that opens on a press where it can be changed now; the others below,
 * as far as they hold something, under the reason why they cannot.
 */
export function CaseFields({ found, change }: { found: FieldsOfCase; change: PropertyActions["change"] }) {
  const t = useTranslations("caseDesk");
  const open = found.fields.filter(({ editable }) => editable);
  const kept = found.fields.filter(({ editable, shown }) => !editable && shown !== "");
  const reasons = [...new Set(kept.map(({ why }) => why ?? ""))];
  return (
    <div className="grid gap-4">
      {open.length === 0 && kept.length === 0 && <p className="text-ink-muted">{t("noFields")}</p>}
      {open.length > 0 && (
        <dl className="grid gap-1">
          {open.map((view) => (
            <EditableField key={view.field.name} view={view} found={found} change={change} />
          ))}
        </dl>
      )}
      {reasons.map((why) => (
        <section key={why} className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
          <h3 className="text-xs text-ink-muted">{why}</h3>
          <DescriptionList items={kept.filter((view) => view.why === why).map(described)} />
        </section>
      ))}
    </div>
  );
}

function described({ field, shown }: FieldView) {
  const description = <span className="break-words whitespace-pre-line">{shown}</span>;
  return { key: field.name, term: field.label, description };
}
