"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { CaseTypeItem } from "@/components/case-types/case-type-item";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import type { MoveCaseTypeInput, SwitchCaseTypeInput } from "@/lib/lifecycles/case-type-schema";
import type { Locale } from "@/lib/i18n/locale";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

type Answer = Promise<ActionResult<{ key: string }>>;

type CaseTypeListProps = {
  types: CaseTypeRow[];
  lifecycleTitles: Readonly<Record<string, string>>;
  language: Locale;
  actions: {
    moveCaseType: (input: MoveCaseTypeInput) => Answer;
    switchCaseType: (input: SwitchCaseTypeInput) => Answer;
  };
};

/** The case types in the order in which they are offered. */
export function CaseTypeList({ types, lifecycleTitles, language, actions }: CaseTypeListProps) {
  const t = useTranslations("caseTypes");
  const router = useRouter();
  const [, startTransition] = useTransition();
  const [shown, show] = useOptimistic(types);
  const [said, setSaid] = useState("");

  function run(next: CaseTypeRow[], work: () => Answer, done: () => void) {
    startTransition(async () => {
      show(next);
      const result = await work();
      if (result.ok) done();
      else showToast({ text: result.message, tone: "danger" });
      router.refresh();
    });
  }

  function move(type: CaseTypeRow, direction: "up" | "down") {
    const at = shown.indexOf(type);
    const to = at + (direction === "up" ? -1 : 1);
    run(
      shown.toSpliced(at, 1).toSpliced(to, 0, type),
      () => actions.moveCaseType({ key: type.key, direction }),
      () => setSaid(t("movedTo", { title: type.title[language], position: to + 1 })),
    );
  }

  function turn(type: CaseTypeRow, active: boolean) {
    const { key, title } = type;
    run(
      shown.map((other) => (other === type ? { ...type, active, canStart: active } : other)),
      () => actions.switchCaseType({ key, active }),
      () => showToast({ text: t(active ? "activated" : "deactivated", { title: title[language] }) }),
    );
  }

  return (
    <div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      <ol aria-label={t("list")} className="grid gap-2.5">
        {shown.map((type, index) => (
          <CaseTypeItem
            key={type.key}
            type={type}
            language={language}
            lifecycleTitle={lifecycleTitles[type.lifecycle.key] ?? type.lifecycle.key}
            place={{ first: index === 0, last: index === shown.length - 1 }}
            onMove={(direction) => move(type, direction)}
            onSwitch={(active) => turn(type, active)}
          />
        ))}
      </ol>
    </div>
  );
}
