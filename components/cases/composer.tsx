"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ComposerPane } from "@/components/cases/composer-pane";
import { nothing, type Begun, type ComposerActions, type WrittenCase } from "@/components/cases/composer-types";
import { hearTakenBack } from "@/components/cases/taken-back";
import { cx } from "@/components/ui/cx";
import type { CaseView, Visibility } from "@/lib/cases/types";

type ComposerProps = ComposerActions & {
  found: WrittenCase & Pick<CaseView, "drafts">;
  uploadLimit: string;
};

/** Where staff answer the customer or leave a note for colleagues. Both keep their own draft. */
export function Composer({ found, uploadLimit, ...actions }: ComposerProps) {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const draftOf = (of: Visibility) => found.drafts.find((draft) => draft.visibility === of);
  const [visibility, setVisibility] = useState<Visibility>(
    draftOf("internal") && !draftOf("public") ? "internal" : "public",
  );
  // A new key empties a pane once its text is sent, or fills it with what was taken back.
  const [round, setRound] = useState<{ count: number; begun: Begun | null }>({ count: 0, begun: null });
  const written = useRef("");

  useEffect(
    () =>
      hearTakenBack((taken) => {
        setVisibility("public");
        const bodyHtml = joined(taken.bodyHtml, written.current);
        setRound(({ count }) => ({ count: count + 1, begun: { ...taken, bodyHtml } }));
        requestAnimationFrame(() => document.querySelector("#composer-pane")?.scrollIntoView({ block: "center" }));
      }),
    [],
  );

  const begun = (): Begun => {
    if (round.begun && visibility === "public") return round.begun;
    const draft = round.count === 0 ? draftOf(visibility) : undefined;
    return { ...nothing, bodyHtml: draft?.bodyHtml ?? "", cc: draft?.cc ?? [], bcc: draft?.bcc ?? [] };
  };

  const tab = (of: Visibility, hotkey: string, label: string) => (
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
          key={`${visibility} ${round.count}`}
          found={found}
          visibility={visibility}
          begun={begun()}
          uploadLimit={uploadLimit}
          onWrite={(html) => {
            written.current = visibility === "public" ? html : "";
          }}
          onSent={() => {
            written.current = "";
            setRound(({ count }) => ({ count: count + 1, begun: null }));
            router.refresh();
          }}
          {...actions}
        />
      </div>
    </section>
  );
}

/** What was taken back, above what was begun meanwhile; a refused answer stands there as a draft already. */
function joined(taken: string, begun: string): string {
  const words = (html: string) => html.replaceAll(/<(?!img\b)[^>]*>|\s/g, "");
  return words(begun).startsWith(words(taken)) ? begun : taken + begun;
}
