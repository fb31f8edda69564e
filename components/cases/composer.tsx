"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { ComposerPane } from "@/components/cases/composer-pane";
import {
  begunBy,
  nothing,
  type Begun,
  type ComposerActions,
  type WrittenCase,
} from "@/components/cases/composer-types";
import { hearTakenBack } from "@/components/cases/taken-back";
import { cx } from "@/components/ui/cx";
import type { CaseView, Visibility } from "@/lib/cases/types";

type ComposerProps = ComposerActions & {
  found: WrittenCase & Pick<CaseView, "drafts">;
  uploadLimit: string;
};

/** What a pane began with; how often it was begun anew. */
type Round = { count: number; begun: Begun };

const paneOf = (of: Visibility) => `composer-pane-${of}`;
/** The plain field, or the editor that takes its place. */
const writable = "[data-writing], [contenteditable]";

/** Where staff answer the customer or leave a note for colleagues. Both keep their own draft, and what is typed in one stays while the other is shown. */
export function Composer({ found, uploadLimit, ...actions }: ComposerProps) {
  const t = useTranslations("caseDesk");
  const router = useRouter();
  const draftOf = (of: Visibility): Begun => {
    const draft = found.drafts.find(({ visibility: kind }) => kind === of);
    return draft ? begunBy(draft) : nothing;
  };
  const [visibility, setVisibility] = useState<Visibility>(
    found.drafts.length === 1 && found.drafts[0]?.visibility === "internal" ? "internal" : "public",
  );
  // A new key empties a pane once its text is sent, or fills it with what was taken back.
  const [rounds, setRounds] = useState<Record<Visibility, Round>>(() => ({
    public: { count: 0, begun: draftOf("public") },
    internal: { count: 0, begun: draftOf("internal") },
  }));
  const begin = useCallback((of: Visibility, begun: Begun) => {
    setRounds((all) => ({ ...all, [of]: { count: all[of].count + 1, begun } }));
  }, []);
  const written = useRef<Pick<Begun, "bodyHtml" | "files">>(nothing);

  useEffect(
    () =>
      hearTakenBack((taken) => {
        const { bodyHtml, files } = written.current;
        setVisibility("public");
        begin("public", {
          ...taken,
          bodyHtml: joined(taken.bodyHtml, bodyHtml),
          files: [...taken.files, ...files.filter(({ id }) => taken.files.every((one) => one.id !== id))],
        });
        requestAnimationFrame(() =>
          document.querySelector(`#${paneOf("public")}`)?.scrollIntoView({ block: "center" }),
        );
      }),
    [begin],
  );

  const tab = (of: Visibility, hotkey: string, label: string) => (
    <button
      type="button"
      role="tab"
      id={`composer-${of}`}
      aria-selected={visibility === of}
      aria-controls={paneOf(of)}
      aria-keyshortcuts={hotkey}
      data-hotkey={hotkey}
      onClick={() => {
        // The next key may come at once, and what is not shown takes no focus.
        flushSync(() => setVisibility(of));
        document.querySelector<HTMLElement>(`#${paneOf(of)} :is(${writable})`)?.focus();
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
      {(["public", "internal"] as const).map((of) => (
        <div key={of} id={paneOf(of)} role="tabpanel" aria-labelledby={`composer-${of}`} hidden={of !== visibility}>
          <ComposerPane
            key={rounds[of].count}
            found={found}
            visibility={of}
            begun={rounds[of].begun}
            renewed={rounds[of].count > 0}
            uploadLimit={uploadLimit}
            onWrite={(now) => {
              if (of === "public") written.current = now;
            }}
            onBegin={(begun) => begin(of, begun)}
            onSent={() => {
              begin(of, nothing);
              router.refresh();
            }}
            {...actions}
          />
        </div>
      ))}
    </section>
  );
}

/** What was taken back, above what was begun meanwhile; a refused answer stands there as a draft already. */
function joined(taken: string, begun: string): string {
  const words = (html: string) => html.replaceAll(/<(?!img\b)[^>]*>|\s/g, "");
  return words(begun).startsWith(words(taken)) ? begun : taken + begun;
}
