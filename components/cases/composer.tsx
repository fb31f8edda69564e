"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ComposerPane, type ComposerActions } from "@/components/cases/composer-pane";
import { cx } from "@/components/ui/cx";
import type { CaseView } from "@/lib/cases/types";

type ComposerProps = ComposerActions & {
  found: Pick<CaseView, "id" | "rev" | "drafts" | "commands"> & { requester: { name: string } };
  uploadLimit: string;
};

/** Where staff answer the customer or leave a note for colleagues. Both keep their own draft. */
export function Composer({ found, uploadLimit, ...actions }: ComposerProps) {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const begun =
    found.drafts.find(({ visibility }) => visibility === "internal") &&
    !found.drafts.find(({ visibility }) => visibility === "public");
  const [visibility, setVisibility] = useState<"public" | "internal">(begun ? "internal" : "public");
  // A new key empties a pane once its text is sent.
  const [sent, setSent] = useState(0);

  const tab = (of: "public" | "internal", hotkey: string, label: string) => (
    <button
      type="button"
      role="tab"
      id={`composer-${of}`}
      aria-selected={visibility === of}
      aria-controls="composer-pane"
      aria-keyshortcuts={hotkey}
      data-hotkey={hotkey}
      onClick={() => {
        setVisibility(of);
        requestAnimationFrame(() => document.querySelector<HTMLElement>("#composer-pane [data-writing]")?.focus());
      }}
      className={cx(
        "-mb-px border-b-2 px-3 py-2 text-sm font-medium",
        visibility === of ? "border-accent text-ink" : "border-transparent text-ink-muted hover:text-ink",
      )}
    >
      {label}
    </button>
  );

  return (
    <section
      aria-label={t("composer")}
      className={cx(
        "rounded-lg border shadow-card",
        visibility === "internal" ? "border-dashed border-warning-line bg-warning-soft" : "border-line bg-surface",
      )}
    >
      <div role="tablist" aria-label={t("composer")} className="flex gap-1 border-b border-line px-2">
        {tab("public", "r", t("reply"))}
        {tab("internal", "n", t("note"))}
      </div>
      <div id="composer-pane" role="tabpanel" aria-labelledby={`composer-${visibility}`}>
        <ComposerPane
          key={`${visibility} ${sent}`}
          found={found}
          visibility={visibility}
          draft={sent > 0 ? "" : (found.drafts.find((draft) => draft.visibility === visibility)?.bodyHtml ?? "")}
          uploadLimit={uploadLimit}
          onSent={() => {
            setSent((count) => count + 1);
            router.refresh();
          }}
          {...actions}
        />
      </div>
    </section>
  );
}
